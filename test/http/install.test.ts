import { HubSpotError } from '../../src/errors.ts';
import { openDoors, PORTAL, REFERENCE, type Doors } from '../support/doors.ts';

let doors: Doors;
beforeAll(async () => {
  doors = await openDoors();
}, 30_000);
afterAll(() => doors.close());
beforeEach(() => {
  doors.now = REFERENCE;
  doors.connect = async () => ({ portalId: PORTAL, uiDomain: 'app-eu1.hubspot.com' });
});

type Begun = { readonly state: string; readonly cookie: string };

async function begin(): Promise<Begun> {
  const answer = await fetch(`${doors.url}/install`, { redirect: 'manual' });
  const location = new URL(answer.headers.get('location') ?? '');
  return { state: location.searchParams.get('state') ?? '', cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
}

const comeBack = ({ state, cookie }: Begun, query = `code=abc&state=${state}`): Promise<Response> => fetch(`${doors.url}/oauth/callback?${query}`, { headers: { cookie } });

describe('connecting an account', () => {
  test('begins with a page that says what is read, written and why; its link leads to HubSpot', async () => {
    const answer = await fetch(`${doors.url}/install`, { headers: { accept: 'text/html' }, redirect: 'manual' });
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(html).toContain('href="https://app.hubspot.example/oauth/authorize?state=');
    for (const scope of ['crm.objects.contacts.write', 'crm.objects.deals.read', 'handover_']) expect(html).toContain(scope);
  });

  test('binds the way to one browser by a cookie that scripts and other sites cannot use', async () => {
    const answer = await fetch(`${doors.url}/install`, { redirect: 'manual' });
    expect(answer.headers.getSetCookie()[0]).toMatch(/^__Host-handover_install=[\w-]{43};.*Path=\/;.*HttpOnly; Secure; SameSite=Lax/u);
  });

  test('ends with a page that leads back to HubSpot', async () => {
    const answer = await comeBack(await begin());
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain(`https://app-eu1.hubspot.com/contacts/${PORTAL}`);
  });
});

describe('attacks on the way back', () => {
  const tried: string[] = [];
  beforeEach(() => {
    tried.length = 0;
    doors.connect = async (code) => {
      tried.push(code);
      return { portalId: PORTAL, uiDomain: 'app.hubspot.com' };
    };
  });

  test('a state from another browser is refused', async () => {
    const [mine, theirs] = [await begin(), await begin()];
    expect((await comeBack({ state: theirs.state, cookie: mine.cookie })).status).toBe(400);
    expect(tried).toEqual([]);
  });

  test('a state is good once', async () => {
    const begun = await begin();
    expect((await comeBack(begun)).status).toBe(200);
    expect((await comeBack(begun)).status).toBe(400);
    expect(tried).toEqual(['abc']);
  });

  test('a state is good for ten minutes', async () => {
    const begun = await begin();
    doors.now = new Date(REFERENCE.getTime() + 10 * 60_000);
    expect((await comeBack(begun)).status).toBe(400);
    expect(tried).toEqual([]);
  });

  test.each([['no state', 'code=abc'], ['no code', 'state=x'], ['an invented state', 'code=abc&state=invented'], ['two states', 'code=abc&state=a&state=b']])('%s is refused', async (_what, query) => {
    expect((await comeBack(await begin(), query)).status).toBe(400);
    expect(tried).toEqual([]);
  });

  test('what the query says is never written into the page', async () => {
    const answer = await comeBack(await begin(), 'error=<script>alert(1)</script>&error_description=<img src=x>');
    const html = await answer.text();
    expect(html).not.toMatch(/<script|<img/u);
  });
});

describe('when HubSpot does not complete the connection', () => {
  test.each([['later', 'over in a minute'], ['never', 'check client id']] as const)('an error to try %s gets a page with the right advice', async (retry, advice) => {
    doors.connect = async () => {
      throw new HubSpotError('exchange failed', { method: 'POST', path: '/oauth/token', retry, effect: 'none' });
    };
    const answer = await comeBack(await begin());
    expect(answer.status).toBe(502);
    expect(await answer.text()).toContain(advice);
  });
});
