import nock from 'nock';

/**
 * Closes the network for a test file. nock answers a request without a mock with a 501, which our own retry
 * would take for a bad moment: such a request, and a mock nobody asked for, fail the test instead.
 * @returns requests without a mock since the last test, for the test that wants to see one
 */
export function strictNock(): { takeUnmatched(): string[] } {
  const unmatched: string[] = [];
  const note = (request: { method?: string; path?: string; url?: string }): void => {
    unmatched.push(`${request.method ?? '?'} ${request.url ?? request.path ?? '?'}`);
  };
  beforeAll(() => {
    if (!nock.isActive()) nock.activate();
    nock.disableNetConnect();
    nock.emitter.on('no match', note);
  });
  afterEach(() => {
    const left = { unmatched: unmatched.splice(0), pending: nock.pendingMocks() };
    nock.cleanAll();
    nock.abortPendingRequests();
    expect(left).toEqual({ unmatched: [], pending: [] });
  });
  afterAll(() => {
    nock.emitter.off('no match', note);
    nock.enableNetConnect();
    nock.restore();
  });
  return { takeUnmatched: () => unmatched.splice(0) };
}
