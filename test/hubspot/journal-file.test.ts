import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import { readJournalFile, type Lookup } from '../../src/hubspot/journal-file.ts';
import { failureOf } from './doubles.ts';

const FILE = 'https://journal-files.s3.us-east-1.amazonaws.com/a/b.json?X-Amz-Signature=CANARY-signature';

/** A name server that answers with these addresses. */
function answering(...addresses: string[]): { lookup: Lookup; asked: string[] } {
  const asked: string[] = [];
  const lookup: Lookup = (hostname) => {
    asked.push(hostname);
    return Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
  };
  return { lookup, asked };
}

let server: Server;
let origin = '';
let answer: (response: ServerResponse) => void;
const received: IncomingHttpHeaders[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    received.push(request.headers);
    answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  received.length = 0;
  answer = (response) => response.end('{"journalEvents": []}');
});

const read = (address: string, { lookup }: { lookup?: Lookup } = {}): Promise<unknown> => readJournalFile(address, { apiBaseUrl: origin, ...(lookup ? { lookup } : {}) });

describe('an address that HubSpot gives', () => {
  it('at its own origin is read, without any authorisation', async () => {
    expect(await read(`${origin}/journal-files/1?signature=x`)).toEqual({ journalEvents: [] });
    expect(received).toHaveLength(1);
    expect(JSON.stringify(received)).not.toMatch(/authorization|bearer|cookie/iu);
  });

  it.each([FILE, 'https://s3.eu-central-1.amazonaws.com/x', 'https://bucket.s3.amazonaws.com/x', 'https://bucket.s3.dualstack.eu-west-1.amazonaws.com/x', 'https://files-eu1.hubspot.com/x', 'https://api.hubapi.com/x'])('like %s is on the list: its name is asked for', async (address) => {
    const { lookup, asked } = answering('10.0.0.1');
    await failureOf(read(address, { lookup }));
    expect(asked).toEqual([new URL(address).hostname]);
  });

  it.each([
    'http://journal-files.s3.us-east-1.amazonaws.com/x', 'https://127.0.0.1/x', 'https://localhost/x', 'https://[::1]/x', 'https://169.254.169.254/latest/meta-data', 'http://169.254.169.254/', 'https://2852039166/',
    'file:///etc/passwd', 'data:application/json,{}', 'ftp://s3.amazonaws.com/x', 'https://user@s3.amazonaws.com/x', 'https://s3.amazonaws.com:8443/x', 'https://s3.amazonaws.com@evil.example/x', 'https://s3.amazonaws.com.evil.example/x',
    'https://evil.example/s3.amazonaws.com', 'https://evils3.amazonaws.com/x', 'https://ec2-10-0-0-1.compute.amazonaws.com/x', 'https://hubspot.com.evil.example/x', 'https://evilhubspot.com/x', '//s3.amazonaws.com/x', '/x', '',
  ])('like %s is refused before anything is asked', async (address) => {
    const { lookup, asked } = answering('8.8.8.8');
    expect(await failureOf(read(address, { lookup }))).toMatchObject({ retry: 'never', category: 'FILE_REFUSED' });
    expect(asked).toEqual([]);
  });

  it('at its own origin with a user, or at another port of it, is refused', async () => {
    for (const address of [origin.replace('http://', 'http://user@'), origin.replace(/\d+$/u, '1')]) expect(await failureOf(read(address))).toMatchObject({ category: 'FILE_REFUSED' });
    expect(received).toEqual([]);
  });
});

describe('a name that leads into this network', () => {
  it.each(['127.0.0.1', '10.1.2.3', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '::1', '::', 'fd00::1', 'fe80::1', '::ffff:127.0.0.1', '64:ff9b::7f00:1'])('to %s, is refused as the connection is made', async (address) => {
    const { lookup, asked } = answering(address);
    expect(await failureOf(read(FILE, { lookup }))).toMatchObject({ retry: 'never', category: 'FILE_REFUSED' });
    expect(asked).toHaveLength(1);
  });

  it('with one of several addresses, is refused', async () => {
    expect(await failureOf(read(FILE, answering('52.216.1.1', '127.0.0.1')))).toMatchObject({ category: 'FILE_REFUSED' });
  });

  it('nowhere, is for later', async () => {
    expect(await failureOf(read(FILE, answering()))).toMatchObject({ retry: 'later' });
  });
});

describe('what is there', () => {
  it('a redirect is not followed', async () => {
    answer = (response) => response.writeHead(302, { location: `${origin}/elsewhere` }).end();
    expect(await failureOf(read(`${origin}/x`))).toMatchObject({ category: 'FILE_NOT_READ', retry: 'later' });
    expect(received).toHaveLength(1);
  });

  it.each([['HTML', '<html></html>'], ['half a file', '{"journalEvents": ['], ['nothing', '']])('%s is no file', async (_what, body) => {
    answer = (response) => response.end(body);
    expect(await failureOf(read(`${origin}/x`))).toMatchObject({ retry: 'later' });
  });

  it('a file without end is not read to its end', async () => {
    answer = (response) => response.end('x'.repeat(6 * 1024 * 1024));
    expect(await failureOf(read(`${origin}/x`))).toMatchObject({ category: 'FILE_REFUSED' });
  });

  it.each([403, 404, 410, 500])('an answer %i of the file store is no status of HubSpot', async (status) => {
    answer = (response) => response.writeHead(status).end();
    expect((await failureOf(read(`${origin}/x`))).status).toBeUndefined();
  });

  it('a connection that breaks is for later', async () => {
    answer = (response) => response.socket?.destroy();
    expect(await failureOf(read(`${origin}/x`))).toMatchObject({ retry: 'later' });
  });

  it('what is told of a failure has neither address nor signature', async () => {
    answer = (response) => response.writeHead(403).end('SignatureDoesNotMatch CANARY');
    for (const failure of [failureOf(read(`${origin}/x?signature=CANARY`)), failureOf(read(FILE, answering('127.0.0.1'))), failureOf(read('https://evil.example/CANARY'))]) {
      expect(JSON.stringify(await failure)).not.toMatch(/CANARY|amazonaws|127\.0/u);
    }
  });
});
