import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A way to a server that can be cut without either end being told, as a network does. */
export type Blackhole = {
  readonly port: number;
  /** Nothing gets through any more: not what is under way, and no new connection either, though it is accepted. */
  swallow(): void;
  /** Connections are cut and refused at once, as by a server that is down. */
  refuse(): void;
  /** Everything gets through again, also what was held back. */
  heal(): void;
  close(): void;
};

type Pair = { readonly near: Socket; far?: Socket };

/** @param target - the server's port on the loopback address */
export async function openBlackhole(target: number): Promise<Blackhole> {
  const pairs = new Set<Pair>();
  let state: 'open' | 'swallowing' | 'refusing' = 'open';

  function link(pair: Pair): void {
    const { near } = pair;
    const far = connect(target, '127.0.0.1');
    pair.far = far;
    near.pipe(far).on('error', () => near.destroy()).on('close', () => near.destroy());
    far.pipe(near);
  }

  function each(act: (socket: Socket) => void): void {
    for (const { near, far } of pairs) for (const socket of [near, far]) if (socket) act(socket);
  }

  const server = createServer((near) => {
    if (state === 'refusing') {
      near.destroy();
      return;
    }
    const pair: Pair = { near };
    pairs.add(pair);
    near.on('error', () => near.destroy()).on('close', () => {
      pairs.delete(pair);
      pair.far?.destroy();
    });
    if (state === 'open') link(pair);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a server that listens on a port has such an address
  const { port } = server.address() as AddressInfo;
  return {
    port,
    swallow: () => {
      state = 'swallowing';
      for (const { near, far } of pairs) {
        near.unpipe().pause();
        far?.unpipe().pause();
      }
    },
    refuse: () => {
      state = 'refusing';
      each((socket) => void socket.destroy());
    },
    heal: () => {
      state = 'open';
      for (const pair of pairs) {
        const { near, far } = pair;
        if (far) {
          near.pipe(far);
          far.pipe(near);
        } else link(pair);
      }
    },
    close: () => {
      each((socket) => void socket.destroy());
      server.close();
    },
  };
}
