/**
 * Asks doors, signed as HubSpot signs, as many at a time as it is told, the next as soon as one is answered; prints how
 * long each took. A process of its own, so that asking does not slow down what is measured.
 */
import { Agent, request as httpRequest } from 'node:http';
import { signAsHubSpot } from '../../../src/sandbox/signing.ts';
import { AskJob, type Asked } from '../asked-doors.ts';

const job = AskJob.parse(JSON.parse(process.argv[2] ?? ''));
const agent = new Agent({ keepAlive: true, maxSockets: job.concurrent });
const asked: Asked = { latenciesMs: [], answers: {}, largestBytes: 0 };
const query = `portalId=${job.portalId}&userId=${job.userId}&userEmail=rep%40vendor.example&appId=1357911`;

function ask(path: string): Promise<void> {
  const target = `${path}?locale=en-gb&${query}`;
  const headers = signAsHubSpot({ method: 'GET', url: job.publicUrl + target, body: '', clientSecret: job.clientSecret, at: new Date() });
  const from = performance.now();
  return new Promise((resolve) => {
    const end = (answer: string, bytes = 0): void => {
      asked.latenciesMs.push(Math.round((performance.now() - from) * 100) / 100);
      asked.answers[answer] = (asked.answers[answer] ?? 0) + 1;
      asked.largestBytes = Math.max(asked.largestBytes, bytes);
      resolve();
    };
    httpRequest(job.url + target, { agent, headers }, (answer) => {
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => (bytes += chunk.length)).on('end', () => end(String(answer.statusCode), bytes)).on('error', () => end('failed'));
    }).on('error', () => end('failed')).end();
  });
}

let next = 0;
async function askOn(): Promise<void> {
  while (next < job.requests) {
    next += 1;
    await ask(job.paths[next % job.paths.length] ?? '/');
  }
}
await Promise.all(Array.from({ length: job.concurrent }, askOn));
agent.destroy();
process.stdout.write(JSON.stringify(asked));
