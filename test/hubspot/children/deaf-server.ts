/** Listens, says where, and then never accepts a connection: the test stops this process. */
import { createServer } from 'node:net';

const server = createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
  const address = server.address();
  process.stdout.write(`${typeof address === 'object' && address ? address.port : 0}\n`);
});
