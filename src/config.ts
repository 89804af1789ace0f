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

const key32 = z.string().refine((value) => Buffer.from(value, 'base64').length === 32, 'expected 32 bytes in base64');

/** Every variable the server reads, with an example for the message when it is missing or wrong. */
const VARIABLES = {
  PORT: { schema: z.coerce.number().int().min(0).max(65_535).default(8080), example: '8080' },
  HOST: { schema: z.string().min(1).default('0.0.0.0'), example: '127.0.0.1' },
  PUBLIC_BASE_URL: { schema: origin, example: 'https://handover.example.com' },
  DATA_DIR: { schema: z.string().min(1).default('.data').transform((dir) => resolve(dir)), example: '.data' },
  DATABASE_URL: { schema: z.string().regex(/^postgres(ql)?:\/\//, 'expected postgres://…').optional(), example: 'postgres://user@db.example.com:5432/handover' },
  TOKEN_ENCRYPTION_KEY: { schema: key32.optional(), example: '$(openssl rand -base64 32)' },
  HUBSPOT_APP_ID: { schema: z.string().regex(/^\d+$/, 'expected digits'), example: '1234567' },
  HUBSPOT_CLIENT_ID: { schema: z.string().min(1), example: '00000000-aaaa-bbbb-cccc-dddddddddddd' },
  HUBSPOT_CLIENT_SECRET: { schema: z.string().min(1), example: '00000000-aaaa-bbbb-cccc-dddddddddddd' },
  HUBSPOT_API_BASE_URL: { schema: origin.default('https://api.hubapi.com'), example: 'https://api.hubapi.com' },
  HUBSPOT_AUTHORIZE_URL: { schema: origin.default('https://app.hubspot.com/oauth/authorize'), example: 'https://app.hubspot.com/oauth/authorize' },
  TASK_SETTLE_SECONDS: { schema: z.coerce.number().min(1).max(3_600).default(60), example: '60' },
  LOG_LEVEL: { schema: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'), example: 'info' },
} as const;

type Name = keyof typeof VARIABLES;
type Environment = { [N in Name]: z.output<(typeof VARIABLES)[N]['schema']> };

/** What the server runs with. */
export type Config = {
  readonly port: number;
  readonly host: string;
  /** Origin under which HubSpot and browsers reach us; signatures are checked against it. */
  readonly publicBaseUrl: string;
  readonly dataDir: string;
  /** Absent: embedded database in `dataDir`, one process. */
  readonly databaseUrl: string | undefined;
  readonly tokenEncryptionKey: string | undefined;
  readonly hubspot: {
    readonly appId: string;
    readonly clientId: string;
    readonly clientSecret: string;
    readonly apiBaseUrl: string;
    readonly authorizeUrl: string;
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
  const values: Partial<Record<Name, unknown>> = {};
  const problems: string[] = [];
  for (const name of Object.keys(VARIABLES) as Name[]) {
    const { schema, example } = VARIABLES[name];
    const given = env[name] === '' ? undefined : env[name];
    const parsed = schema.safeParse(given);
    if (parsed.success) values[name] = parsed.data;
    else problems.push(`  ${name}: ${given === undefined ? 'missing' : parsed.error.issues[0]?.message ?? 'not valid'} (example: ${name}=${example})`);
  }
  if (env['DATABASE_URL'] && !env['TOKEN_ENCRYPTION_KEY']) {
    problems.push(`  TOKEN_ENCRYPTION_KEY: missing; with DATABASE_URL all processes must share one key (example: TOKEN_ENCRYPTION_KEY=${VARIABLES.TOKEN_ENCRYPTION_KEY.example})`);
  }
  if (problems.length > 0) throw new BadInput(`The environment is not complete:\n${problems.join('\n')}`);
  return fromEnvironment(values as Environment);
}

function fromEnvironment(env: Environment): Config {
  return {
    port: env.PORT,
    host: env.HOST,
    publicBaseUrl: env.PUBLIC_BASE_URL,
    dataDir: env.DATA_DIR,
    databaseUrl: env.DATABASE_URL,
    tokenEncryptionKey: env.TOKEN_ENCRYPTION_KEY,
    hubspot: {
      appId: env.HUBSPOT_APP_ID,
      clientId: env.HUBSPOT_CLIENT_ID,
      clientSecret: env.HUBSPOT_CLIENT_SECRET,
      apiBaseUrl: env.HUBSPOT_API_BASE_URL,
      authorizeUrl: env.HUBSPOT_AUTHORIZE_URL,
    },
    taskSettleMs: env.TASK_SETTLE_SECONDS * 1000,
    logLevel: env.LOG_LEVEL,
  };
}

/** Where the database is, for commands that need nothing else. */
export function readDatabaseConfig(env: Readonly<Record<string, string | undefined>>): Pick<Config, 'dataDir' | 'databaseUrl'> {
  return { dataDir: resolve(env['DATA_DIR'] || '.data'), databaseUrl: env['DATABASE_URL'] || undefined };
}
