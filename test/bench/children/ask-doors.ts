/**
 * Asks doors, signed as HubSpot signs, as many at a time as it is told, the next as soon as one is answered; tells how
 * long each took. A process of its own, so that asking does not slow down what is measured.
 */
import { Agent, request as httpRequest } from 'node:http';
import { signAsHubSpot } from '../../../src/sandbox/signing.ts';
import { AskJob, type Asked } from '../asked-doors.ts';

async function askAll(job: AskJob): Promise<Asked> {
  const agent = new Agent({ keepAlive: true, maxSockets: job.concurrent });
  const asked: Asked = { latenciesMs: [], answers: {}, largestBytes: 0 };
  let next = 0;
  const askOn = async (): Promise<void> => {
    while (next < job.requests) {
      next += 1;
      await ask(job, agent, job.paths[next % job.paths.length] ?? '/', asked);
    }
  };
  await Promise.all(Array.from({ length: job.concurrent }, askOn));
  agent.destroy();
  return asked;
}

function ask({ url, publicUrl, clientSecret, portalId, userId }: AskJob, agent: Agent, path: string, asked: Asked): Promise<void> {
  const target = `${path}?locale=en-gb&portalId=${portalId}&userId=${userId}&userEmail=rep%40vendor.example&appId=1357911`;
  const headers = signAsHubSpot({ method: 'GET', url: publicUrl + target, body: '', clientSecret, at: new Date() });
  const from = performance.now();
  return new Promise((resolve) => {
    const end = (answer: string, bytes = 0): void => {
      asked.latenciesMs.push(Math.round((performance.now() - from) * 100) / 100);
      asked.answers[answer] = (asked.answers[answer] ?? 0) + 1;
      asked.largestBytes = Math.max(asked.largestBytes, bytes);
      resolve();
    };
    httpRequest(url + target, { agent, headers }, (answer) => {
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => (bytes += chunk.length)).on('end', () => end(String(answer.statusCode), bytes)).on('error', () => end('failed'));
    }).on('error', () => end('failed')).end();
  });
}

process.on('message', (job) => void askAll(AskJob.parse(job)).then((asked) => process.send?.(asked)));
