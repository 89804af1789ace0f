import { HubSpotError } from '../../src/errors.ts';
import { readManifest } from '../../src/manifest.ts';
import { MissingScopes } from '../../src/pipeline/connect-portal.ts';
import { openDoors, PORTAL, REFERENCE, type Doors } from '../support/doors.ts';

let doors: Doors;
beforeAll(async () => {
  doors = await openDoors();
});
afterAll(() => doors.close());
beforeEach(() => {
  doors.now = REFERENCE;
  doors.connect = async (code) => {
    exchanged.push(code);
    return { portalId: PORTAL, uiDomain: 'app-eu1.hubspot.com', state: 'shadow' };
  };
});

type Begun = { readonly state: string; readonly cookie: string };

async function begin(): Promise<Begun> {
  const answer = await fetch(`${doors.url}/install`, { redirect: 'manual' });
  const location = new URL(answer.headers.get('location') ?? '');
  return { state: location.searchParams.get('state') ?? '', cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
}

const comeBack = ({ state, cookie }: Begun, query = `code=abc&state=${state}`): Promise<Response> => fetch(`${doors.url}/oauth/callback?${query}`, { headers: { cookie } });
const readPage = async (answer: Promise<Response>): Promise<{ status: number; html: string }> => ({ status: (await answer).status, html: await (await answer).text() });

/** Codes that were given to HubSpot, in order. */
const exchanged: string[] = [];
beforeEach(() => {
  exchanged.length = 0;
});

/** Connecting takes until `finish` is called. */
function slowConnect(): { finish: () => void } {
  const done = Promise.withResolvers<void>();
  doors.connect = async (code) => {
    exchanged.push(code);
    await done.promise;
    return { portalId: PORTAL, uiDomain: 'app-eu1.hubspot.com', state: 'shadow' };
  };
  return { finish: done.resolve };
}

describe('connecting an account', () => {
  test('begins with a page that says what is read, written and why; its link leads to HubSpot', async () => {
    const answer = await fetch(`${doors.url}/install`, { headers: { accept: 'text/html' }, redirect: 'manual' });
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(html).toContain('href="https://app.hubspot.example/oauth/authorize?state=');
    const { scopes, contactProperties } = readManifest();
    for (const { name, reason } of [...scopes.required, ...scopes.optional]) expect(html).toContain(`<code>${name}</code>: ${reason}`);
    for (const { name } of contactProperties) expect(html).toContain(name);
    for (const words of ['Where data lives', 'How to leave', 'disconnect', 'Connected apps']) expect(html).toContain(words);
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

describe('the page after connecting says in which state the account is', () => {
  test.each([
    ['shadow', /shadow mode: .*writes nothing until you go live/u], ['live', /live as before: it hands over leads and writes/u], ['paused', /paused as before/u],
  ] as const)('%s', async (state, says) => {
    doors.connect = async () => ({ portalId: PORTAL, uiDomain: 'app-eu1.hubspot.com', state });
    const begun = await begin();
    const { html } = await readPage(comeBack(begun));
    expect(html).toMatch(says);
    expect(html.includes('shadow')).toBe(state === 'shadow');
    expect(await readPage(comeBack(begun))).toEqual({ status: 200, html });
  });
});

describe('the same answer of HubSpot a second time', () => {
  test('a reload shows the page of the first, and nothing is exchanged again', async () => {
    const begun = await begin();
    const first = await readPage(comeBack(begun));
    expect(await readPage(comeBack(begun))).toEqual(first);
    expect(first.status).toBe(200);
    expect(exchanged).toEqual(['abc']);
  });

  test('a reload after the ten minutes still does', async () => {
    const begun = await begin();
    const first = await readPage(comeBack(begun));
    doors.now = new Date(REFERENCE.getTime() + 30 * 60_000);
    expect(await readPage(comeBack(begun))).toEqual(first);
  });

  test('a reload of a failure shows the failure, and nothing is exchanged again', async () => {
    doors.connect = async (code) => {
      exchanged.push(code);
      throw new HubSpotError('refused', { method: 'POST', path: '/oauth/token', retry: 'never', effect: 'none', category: 'BAD_AUTH_CODE' });
    };
    const begun = await begin();
    const first = await readPage(comeBack(begun));
    expect(await readPage(comeBack(begun))).toEqual(first);
    expect(first.html).toContain('used before, or took too long');
    expect(exchanged).toEqual(['abc']);
  });

  test('a double click is one exchange; both are shown its end', async () => {
    const { finish } = slowConnect();
    const begun = await begin();
    const clicks = [readPage(comeBack(begun)), readPage(comeBack(begun))];
    setTimeout(finish, 300);
    const [first, second] = await Promise.all(clicks);
    expect(first).toEqual(second);
    expect(first?.status).toBe(200);
    expect(exchanged).toEqual(['abc']);
  });

  test('while the first takes long, a page says so and looks again by itself', async () => {
    const { finish } = slowConnect();
    const begun = await begin();
    const first = readPage(comeBack(begun));
    const waiting = await readPage(comeBack(begun));
    expect(waiting.status).toBe(202);
    expect(waiting.html).toContain('<meta http-equiv="refresh" content="2">');
    finish();
    expect(await readPage(comeBack(begun))).toEqual(await first);
    expect(exchanged).toEqual(['abc']);
  });

  test('what was cut off by the end of a process is not waited for, and not exchanged again', async () => {
    const { finish } = slowConnect();
    const begun = await begin();
    const cutOff = comeBack(begun);
    while (exchanged.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    doors.now = new Date(REFERENCE.getTime() + 3 * 60_000);
    const { status, html } = await readPage(comeBack(begun));
    expect({ status, told: html.includes('interrupted') }).toEqual({ status: 400, told: true });
    expect(exchanged).toEqual(['abc']);
    finish();
    await cutOff;
  });

  test('two tabs of one browser can both be finished', async () => {
    const one = await begin();
    const again = await fetch(`${doors.url}/install`, { redirect: 'manual', headers: { cookie: one.cookie } });
    const two = { state: new URL(again.headers.get('location') ?? '').searchParams.get('state') ?? '', cookie: again.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
    expect((await comeBack({ ...one, cookie: two.cookie })).status).toBe(200);
    expect((await comeBack(two)).status).toBe(200);
  });
});

describe('attacks on the way back', () => {
  test('a state from another browser is refused, and is still good in its own', async () => {
    const [mine, theirs] = [await begin(), await begin()];
    expect((await comeBack({ state: theirs.state, cookie: mine.cookie })).status).toBe(400);
    expect(exchanged).toEqual([]);
    expect((await comeBack(theirs)).status).toBe(200);
  });

  test('another browser is not shown the end of a connection', async () => {
    const [mine, theirs] = [await begin(), await begin()];
    await comeBack(theirs);
    const { status, html } = await readPage(comeBack({ state: theirs.state, cookie: mine.cookie }));
    expect(status).toBe(400);
    expect(html).not.toContain(PORTAL);
  });

  test('a state is good for one code', async () => {
    const begun = await begin();
    expect((await comeBack(begun)).status).toBe(200);
    expect(await readPage(comeBack(begun, `code=stolen&state=${begun.state}`))).toMatchObject({ status: 400, html: expect.stringContaining('finished already') });
    expect(exchanged).toEqual(['abc']);
  });

  test('a state is good for ten minutes', async () => {
    const begun = await begin();
    doors.now = new Date(REFERENCE.getTime() + 10 * 60_000);
    expect(await readPage(comeBack(begun))).toMatchObject({ status: 400, html: expect.stringContaining('too long ago') });
    expect(exchanged).toEqual([]);
  });

  test('a cookie that we did not make is not taken over', async () => {
    const answer = await fetch(`${doors.url}/install`, { redirect: 'manual', headers: { cookie: '__Host-handover_install=chosen' } });
    expect(answer.headers.getSetCookie()[0]).not.toContain('chosen');
  });

  test.each([['no state', 'code=abc'], ['no code', 'state=x'], ['an invented state', 'code=abc&state=invented'], ['two states', 'code=abc&state=a&state=b']])('%s is refused', async (_what, query) => {
    expect((await comeBack(await begin(), query)).status).toBe(400);
    expect(exchanged).toEqual([]);
  });

  test('what the query says is never written into the page', async () => {
    const answer = await comeBack(await begin(), 'error=<script>alert(1)</script>&error_description=<img src=x>&returnUrl=<b>');
    const html = await answer.text();
    expect(html).not.toMatch(/<script|<img|<b>/u);
  });
});

describe('when HubSpot sends the admin back without a code', () => {
  test.each([
    ['access_denied', 400, 'super admin'], ['invalid_scope', 400, 'app.json'], ['server_error', 502, 'few minutes'],
    ['temporarily_unavailable', 502, 'few minutes'], ['something_new', 400, 'Begin again'],
  ])('%s gets a page that says what to do', async (error, status, advice) => {
    const begun = await begin();
    expect(await readPage(comeBack(begun, `error=${error}&state=${begun.state}`))).toMatchObject({ status, html: expect.stringContaining(advice) });
    expect((await comeBack(begun)).status).toBe(200);
  });

  test('two errors at once are an error like any other', async () => {
    expect((await comeBack(await begin(), 'error=a&error=b')).status).toBe(400);
  });
});

describe('when HubSpot does not complete the connection', () => {
  test.each([
    ['later', undefined, 502, 'over in a minute'], ['never', undefined, 502, 'check client id'], ['never', 'BAD_AUTH_CODE', 400, 'used before'],
    ['never', 'WRONG_CLIENT', 502, 'HUBSPOT_CLIENT_SECRET'], ['never', 'TOKEN_NOT_OURS', 502, 'does not belong to this app'],
  ] as const)('an error to try %s (%s) gets %i and the right advice', async (retry, category, status, advice) => {
    doors.connect = async () => {
      throw new HubSpotError('exchange failed', { method: 'POST', path: '/oauth/token', retry, effect: 'none', category });
    };
    expect(await readPage(comeBack(await begin()))).toMatchObject({ status, html: expect.stringContaining(advice) });
  });

  test('a defect of ours is no 500 either', async () => {
    doors.connect = async () => {
      throw new TypeError('secret detail');
    };
    const { status, html } = await readPage(comeBack(await begin()));
    expect(status).toBe(502);
    expect(html).not.toContain('secret detail');
  });

  test('scopes that were not granted are named, with what they are for', async () => {
    doors.connect = async () => {
      throw new MissingScopes(['crm.objects.owners.read']);
    };
    const { status, html } = await readPage(comeBack(await begin()));
    expect(status).toBe(400);
    expect(html).toContain('<code>crm.objects.owners.read</code>: Assign the task to the right person.');
    expect(html).not.toContain('crm.objects.contacts.read');
  });
});

describe('an installation that began in HubSpot\'s marketplace', () => {
  const end = async (returnUrl: string, at: 'install' | 'callback'): Promise<string> => {
    const query = `returnUrl=${returnUrl}`;
    const answer = await fetch(`${doors.url}/install${at === 'install' ? `?${query}` : ''}`, { redirect: 'manual' });
    const begun = { state: new URL(answer.headers.get('location') ?? '').searchParams.get('state') ?? '', cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
    const back = await comeBack(begun, `code=abc&state=${begun.state}${at === 'callback' ? `&${query}` : ''}`);
    expect(back.status).toBe(200);
    return /href="([^"]*)"/u.exec(await back.text())?.[1] ?? '';
  };
  const USUAL = `https://app-eu1.hubspot.com/contacts/${PORTAL}`;

  test.each(['https://app.hubspot.com/ecosystem/1/installed?x=1', 'https://app-eu1.hubspot.com/', 'https://app-na2.hubspot.com'])('leads back to %s', async (address) => {
    for (const at of ['install', 'callback'] as const) expect(await end(encodeURIComponent(address), at)).toBe(address);
  });

  test.each([
    '//evil.example', '/\\evil.example', '\\evil.example', 'https:evil.example', 'https:/evil.example', 'http://app.hubspot.com/', 'javascript:alert(1)', 'https://app.hubspot.com@evil.example/',
    'https://user@app.hubspot.com/', 'https://app.hubspot.com.evil.example/', 'https://evil.hubspot.com.attacker.example/', 'https://evil.hubspot.com/', 'https://app-.hubspot.com/',
    'https://app.hubspot.com:8443/', 'https://app.hubspot.com\\@evil.example/', 'https://app.hubspot.com%2eevil.example/', 'https://evil.example/#https://app.hubspot.com/', ' https://app.hubspot.com/',
    'https://app.hubspot.com/\nx', 'HTTPS://APP.HUBSPOT.COM.EVIL.EXAMPLE/', `https://app.hubspot.com/${'x'.repeat(3_000)}`,
  ])('an address like %j is passed over', async (address) => {
    for (const at of ['install', 'callback'] as const) {
      expect(await end(encodeURIComponent(address), at)).toBe(USUAL);
      expect(await end(encodeURIComponent(encodeURIComponent(address)), at)).toBe(USUAL);
    }
  });

  test('two addresses are none', async () => {
    expect(await end('https://app.hubspot.com/&returnUrl=https://app.hubspot.com/x', 'callback')).toBe(USUAL);
  });
});
