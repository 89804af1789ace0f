import { resolve } from 'node:path';
import { z } from 'zod';
import { BadInput } from './errors.ts';

const origin = z.string().transform((value, context) => {
  const url = URL.canParse(value) ? new URL(value) : null;
  const isLocal = url !== null && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (!url || (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal))) {
    context.addIssue({ code: 'custom', message: 'expected an https address (http only for localhost)' });
    return z.NEVER;
  }
  return value.replace(/\/+$/, '');
});

const key32 = z.string().trim().superRefine((value, context) => {
  const bytes = Buffer.from(value, 'base64');
  const flaw = bytes.length !== 32 || bytes.toString('base64') !== value ? 'expected 32 bytes in base64' : isGuessable(bytes) ? 'expected 32 random bytes; this one was typed or made of few bytes' : null;
  if (flaw) context.addIssue({ code: 'custom', message: `${flaw} (make one with: openssl rand -base64 32)` });
});

/** Of 32 random bytes, fewer than 12 differ, or all are printable, less often than once in 10^13 keys. */
function isGuessable(bytes: Buffer): boolean {
  return new Set(bytes).size < 12 || bytes.every((byte) => byte >= 0x20 && byte < 0x7f);
}

const keyList = z.string().transform((value) => value.split(',').map((key) => key.trim()).filter((key) => key !== '')).pipe(z.array(key32));

/** What opens the stored tokens. */
const KEYS = { TOKEN_ENCRYPTION_KEY: key32.optional(), TOKEN_DECRYPTION_KEYS: keyList.default([]) };

/** Every variable the server reads. */
const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  HOST: z.string().min(1).default('0.0.0.0'),
  PUBLIC_BASE_URL: origin,
  DATA_DIR: z.string().min(1).default('.data').transform((dir) => resolve(dir)),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'expected postgres://…').optional(),
  ...KEYS,
  HUBSPOT_APP_ID: z.string().regex(/^\d+$/, 'expected digits'),
  HUBSPOT_CLIENT_ID: z.string().min(1),
  HUBSPOT_CLIENT_SECRET: z.string().min(1),
  HUBSPOT_API_BASE_URL: origin.default('https://api.hubapi.com'),
  HUBSPOT_AUTHORIZE_URL: origin.default('https://app.hubspot.com/oauth/authorize'),
  HUBSPOT_JOURNAL: z.enum(['on', 'off']).default('off'),
  TASK_SETTLE_SECONDS: z.coerce.number().min(1).max(3_600).default(60),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
});
type Environment = z.output<typeof Environment>;

/** Shown beside a value that is missing or wrong. */
const EXAMPLES: Readonly<Record<keyof Environment, string>> = {
  PORT: '8080',
  HOST: '127.0.0.1',
  PUBLIC_BASE_URL: 'https://handover.example.com',
  DATA_DIR: '.data',
  DATABASE_URL: 'postgres://user@db.example.com:5432/handover',
  TOKEN_ENCRYPTION_KEY: '"$(openssl rand -base64 32)"',
  TOKEN_DECRYPTION_KEYS: '"$FORMER_KEY"',
  HUBSPOT_APP_ID: '1234567',
  HUBSPOT_CLIENT_ID: '00000000-aaaa-bbbb-cccc-dddddddddddd',
  HUBSPOT_CLIENT_SECRET: '00000000-aaaa-bbbb-cccc-dddddddddddd',
  HUBSPOT_API_BASE_URL: 'https://api.hubapi.com',
  HUBSPOT_AUTHORIZE_URL: 'https://app.hubspot.com/oauth/authorize',
  HUBSPOT_JOURNAL: 'off',
  TASK_SETTLE_SECONDS: '60',
  LOG_LEVEL: 'info',
};

/** What the server runs with. */
export type Config = {
  readonly port: number;
  readonly host: string;
  /** Origin under which HubSpot and browsers reach us; signatures are checked against it. */
  readonly publicBaseUrl: string;
  readonly dataDir: string;
  /** Absent: embedded database in `dataDir`, one process. */
  readonly databaseUrl: string | undefined;
  /** 32 bytes in base64; absent: made and kept in `dataDir`. */
  readonly tokenEncryptionKey: string | undefined;
  /** Further keys, which only open: the former one, or the next one, while the key is changed. */
  readonly tokenDecryptionKeys: readonly string[];
  readonly hubspot: {
    readonly appId: string;
    readonly clientId: string;
    readonly clientSecret: string;
    readonly apiBaseUrl: string;
    readonly authorizeUrl: string;
    /** Whether HubSpot's webhooks journal is read for installs and uninstalls. */
    readonly journal: boolean;
  };
  /** How long after an unclear task creation its effect may still appear. */
  readonly taskSettleMs: number;
  readonly logLevel: Environment['LOG_LEVEL'];
};

/**
 * Reads the environment; the only reader of it.
 * @throws BadInput that lists every missing or wrong variable at once, what was expected, and an example
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(given);
  const problems = (parsed.error?.issues ?? []).map(({ path, message }) => problem(String(path[0]), given[String(path[0])] === undefined ? 'missing' : message));
  if (given['DATABASE_URL'] !== undefined && given['TOKEN_ENCRYPTION_KEY'] === undefined) {
    problems.push(problem('TOKEN_ENCRYPTION_KEY', 'missing; with DATABASE_URL all processes must share one key'));
  }
  if (parsed.success && problems.length === 0) return fromEnvironment(parsed.data);
  throw new BadInput(`The environment is not complete:\n${problems.join('\n')}`);
}

function problem(name: string, what: string): string {
  const example = Object.entries(EXAMPLES).find(([key]) => key === name)?.[1] ?? '';
  return `  ${name}: ${what} (example: ${name}=${example})`;
}

function fromEnvironment(env: Environment): Config {
  return {
    port: env.PORT,
    host: env.HOST,
    publicBaseUrl: env.PUBLIC_BASE_URL,
    dataDir: env.DATA_DIR,
    databaseUrl: env.DATABASE_URL,
    tokenEncryptionKey: env.TOKEN_ENCRYPTION_KEY,
    tokenDecryptionKeys: env.TOKEN_DECRYPTION_KEYS,
    hubspot: {
      appId: env.HUBSPOT_APP_ID,
      clientId: env.HUBSPOT_CLIENT_ID,
      clientSecret: env.HUBSPOT_CLIENT_SECRET,
      apiBaseUrl: env.HUBSPOT_API_BASE_URL,
      authorizeUrl: env.HUBSPOT_AUTHORIZE_URL,
      journal: env.HUBSPOT_JOURNAL === 'on',
    },
    taskSettleMs: env.TASK_SETTLE_SECONDS * 1000,
    logLevel: env.LOG_LEVEL,
  };
}

/**
 * Where the database is and what opens the tokens in it, for commands that need nothing else.
 * @throws BadInput when a key is not one
 */
export function readDatabaseConfig(env: Readonly<Record<string, string | undefined>>): Pick<Config, 'dataDir' | 'databaseUrl' | 'tokenEncryptionKey' | 'tokenDecryptionKeys'> {
  const given = Object.fromEntries(Object.keys(KEYS).flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
  const keys = z.object(KEYS).safeParse(given);
  if (!keys.success) throw new BadInput(keys.error.issues.map(({ path, message }) => `${String(path[0])}: ${message}`).join('\n'));
  return {
    dataDir: resolve(env['DATA_DIR'] || '.data'),
    databaseUrl: env['DATABASE_URL'] || undefined,
    tokenEncryptionKey: keys.data.TOKEN_ENCRYPTION_KEY,
    tokenDecryptionKeys: keys.data.TOKEN_DECRYPTION_KEYS,
  };
}
