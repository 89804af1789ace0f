import { connect, createServer, type AddressInfo } from 'node:net';

/** A way to a server that may be changed for new connections, and that knows when something was last sent through it. */
export type Relay = {
  readonly port: number;
  /** `performance.now()` of the last bytes that were sent to the server. */
  lastSentAt(): number;
  close(): void;
};

/**
 * @param target - the port on the loopback address, asked for each connection
 * @param port - to listen on; 0 takes a free one
 */
export async function openRelay(target: () => number, port = 0): Promise<Relay> {
  let lastSentAt = Number.NEGATIVE_INFINITY;
  const sockets = new Set<{ destroy(): unknown }>();
  const server = createServer((near) => {
    const far = connect(target(), '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => {}).on('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.on('data', () => void (lastSentAt = performance.now())).pipe(far);
    far.pipe(near);
  });
  await new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a server that listens on a port has such an address
  const { port: own } = server.address() as AddressInfo;
  return {
    port: own,
    lastSentAt: () => lastSentAt,
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
