import type { DoorOptions } from '../../src/http/server.ts';

const notHere = (): Promise<never> => Promise.reject(new Error('not here'));

/** Doors that a test has nothing to do with. */
export const CLOSED_DOORS: Pick<DoorOptions, 'oauth' | 'connect' | 'leave' | 'selfCheck' | 'ping' | 'durability'> = {
  oauth: { authorizationUrl: () => '' }, connect: notHere, leave: notHere, selfCheck: { latest: () => [], run: () => Promise.resolve([]) }, ping: () => Promise.resolve(), durability: '',
};
