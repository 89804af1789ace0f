/**
 * A process of its own that makes twenty calls of one account at the same moment and prints how they ended.
 * Arguments: database, key of the tokens, origin of HubSpot, account, client id, client secret.
 */
import { createAccessTokens } from '../../../src/hubspot/access-tokens.ts';
import { createHubSpot } from '../../../src/hubspot/gateway.ts';
import { createOAuth } from '../../../src/hubspot/oauth.ts';
import { createPacing } from '../../../src/hubspot/pacing.ts';
import { createTransport } from '../../../src/hubspot/transport.ts';
import { PortalId } from '../../../src/domain/ids.ts';
import { readManifest } from '../../../src/manifest.ts';
import { openDatabase } from '../../../src/storage/database.ts';
import { createStorage } from '../../../src/storage/storage.ts';
import { createTokenCipher } from '../../../src/storage/token-cipher.ts';

const CALLS = 20;

const [, , databaseUrl = '', key = '', apiBaseUrl = '', portal = '', clientId = '', clientSecret = ''] = process.argv;
const portalId = PortalId.parse(portal);
const manifest = readManifest();
const database = await openDatabase({ databaseUrl });
const storage = createStorage(database, { cipher: createTokenCipher(key), send: async () => {} });
const oauth = createOAuth({ publicBaseUrl: 'http://127.0.0.1', hubspot: { clientId, clientSecret, apiBaseUrl, authorizeUrl: apiBaseUrl } }, manifest);
const tokens = createAccessTokens({ grants: storage.grants, oauth, clientId });
const transport = createTransport({ apiBaseUrl, tokens, pacing: createPacing({ buckets: storage.rateBuckets, maxWaitMs: 60_000 }) });
const hubspot = createHubSpot({ transport, manifest, capabilities: storage.capabilities, grantedScopes: () => Promise.resolve([]) });
await database.ping();
process.stdout.write('ready\n');
await new Promise((resolve) => process.stdin.once('data', resolve));
const ends = await Promise.allSettled(Array.from({ length: CALLS }, () => hubspot.account(portalId)));
process.stdout.write(`${JSON.stringify({ well: ends.filter(({ status }) => status === 'fulfilled').length })}\n`);
await database.close();
process.exit(0);
