import { type Environment, readSettings, unknownVariables } from '@quittance/process';
import { z } from 'zod';

const databaseUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'must be an address like postgres://role:password@host:5432/name',
});
const webUrl = z.url({ protocol: /^https?$/, error: 'must be an address that begins with http:// or https://' });
const sandboxes = z.record(z.string(), z.url({ protocol: /^http$/, hostname: /^(127\.0\.0\.1|localhost)$/ }));
const key = z.string().regex(/^[0-9a-f]{64}$/, 'must be 32 bytes in hexadecimal (64 characters)');
const whole = (from: number, to: number) => z.coerce.number().int().min(from).max(to);
const slugged = z.string().includes('{slug}', 'must contain {slug}, where the name of the brand goes');

/** The variables of the API, the worker and the command line. Each description stands in the operator's table. */
export const configSchema = z.object({
  APP_DATABASE_URL: databaseUrl.describe('The database as the role `quittance_app`'),
  INGEST_DATABASE_URL: databaseUrl.describe('The database as the role `quittance_ingest`, which stores webhooks'),
  OPERATOR_DATABASE_URL: databaseUrl.describe('The database as the role `quittance_operator`'),
  JOBS_DATABASE_URL: databaseUrl.describe('The database as the role `quittance_jobs`, which wakes workers'),
  DATABASE_POOL_SIZE: whole(1, 500).default(10).describe('Database connections of this process for the work itself'),
  DATABASE_QUEUE_SIZE: whole(1, 10_000)
    .default(200)
    .describe('Pieces of work that may wait for a connection; at half of it new requests are answered with 503'),
  DATABASE_QUEUE_WAIT_MS: whole(10, 60_000)
    .default(5_000)
    .describe('How long one of them may wait before it is answered with 503, in ms'),
  DATABASE_STATEMENT_TIMEOUT_MS: whole(10, 600_000).default(30_000).describe('How long one statement may run, in ms'),
  DATABASE_LOCK_TIMEOUT_MS: whole(10, 600_000)
    .default(10_000)
    .describe('How long one statement may wait for a lock, in ms'),
  DATABASE_POOLER: z
    .enum(['on', 'off'])
    .default('off')
    .transform((text) => text === 'on')
    .describe('`on` where a pooler such as PgBouncer stands before the database and shares connections by transaction'),
  CELLS_FILE: z
    .string()
    .min(1)
    .optional()
    .describe('The file that names further databases, where brands are spread over several'),
  WORKER_CELLS: z
    .string()
    .transform(readNames)
    .optional()
    .describe('The cells this worker works for, separated by commas; all of them without it'),
  WEBHOOK_QUEUE_SIZE: whole(1, 100_000)
    .default(2_000)
    .describe('Webhooks that may be inside at once, from arrival to answer; one more is answered with 503'),
  QUITTANCE_INTERNAL_KEY: key.describe('The key that our processes share: 32 bytes in hexadecimal'),
  QUITTANCE_ENCRYPTION_KEY: key.describe(
    'The key under which secrets of connections are sealed: 32 bytes in hexadecimal',
  ),
  QUITTANCE_ENCRYPTION_KEY_PREVIOUS: key
    .optional()
    .describe('While that key changes: the one before, which still opens what it sealed'),
  QUITTANCE_ENCRYPTION_KEY_NEXT: key
    .optional()
    .describe('While that key changes: the one to come, which opens what other processes sealed with it'),
  QUITTANCE_PROVIDERS: z
    .string()
    .default('@quittance/providers/stripe')
    .transform(readNames)
    .describe('Payment plugins, as packages or paths, separated by commas'),
  HOST: z.string().default('127.0.0.1').describe('The address to listen on; `0.0.0.0` in a container'),
  PORT: whole(0, 65_535).default(4000).describe('The port to listen on'),
  METRICS_HOST: z
    .string()
    .default('127.0.0.1')
    .describe('The address on which figures are served; never one that strangers reach'),
  METRICS_PORT: whole(0, 65_535).optional().describe('The API serves its figures here; without it, nowhere'),
  WORKER_METRICS_PORT: whole(0, 65_535)
    .optional()
    .describe('The worker serves its figures and its probes here; without it, nowhere'),
  DRAIN_MS: whole(0, 600_000)
    .default(0)
    .describe('How long a process that was asked to stop goes on answering, not ready any more, in ms'),
  STOP_TIMEOUT_MS: whole(100, 600_000)
    .default(10_000)
    .describe('How long requests or the batch in hand may take to end after that, in ms'),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'must be an address that begins with smtp:// or smtps://' })
    .default('smtp://127.0.0.1:4025')
    .describe('The mail server'),
  MAIL_FROM: z.email().default('billing@quittance.example').describe('The sender of every mail'),
  MAILBOX_URL: webUrl.optional().describe('Where mails can be read, shown to operators; for trials only'),
  SANDBOX_URL: webUrl.optional().describe('The stand-ins of the payment providers; for trials only'),
  PROVIDER_SANDBOXES: z
    .string()
    .default('')
    .transform(readSandboxes)
    .describe('Stand-ins of further plugins, such as `lanternpay=http://127.0.0.1:4020`, separated by commas'),
  PROVIDER_TIMEOUT_MS: whole(100, 80_000)
    .default(20_000)
    .describe('How long one request to a payment provider may take before its outcome counts as unknown, in ms'),
  WEBHOOK_TARGETS: z
    .enum(['public', 'any'])
    .default('public')
    .describe('Where webhooks of brands may go: `public` is HTTPS on the public internet; `any` is for trials'),
  PUBLIC_API_URL: webUrl.default('http://127.0.0.1:4000').describe('Where the world reaches the API: webhooks, `/v1`'),
  PUBLIC_PORTAL_URL: slugged
    .default('http://{slug}.localhost:4001')
    .describe('Where customers reach a brand that has no address of its own'),
  PUBLIC_ADMIN_URL: slugged.default('http://admin.{slug}.localhost:4002').describe('Where staff reach a brand'),
  PUBLIC_OPERATOR_URL: webUrl.default('http://admin.localhost:4002').describe('Where the operator signs in'),
  FILES_DIR: z
    .string()
    .default('.data/files')
    .describe('The folder of stored files; all API and worker processes share it'),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('From which level on lines are written'),
  OTEL_EXPORTER_OTLP_ENDPOINT: webUrl
    .optional()
    .describe('Where traces and figures are sent by OTLP over HTTP; without it nowhere'),
});

/** Names separated by commas. */
function readNames(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
}

/** Stand-ins live on this machine alone: money that looks real must not travel to an address that somebody mistyped. */
function readSandboxes(text: string, context: z.RefinementCtx): Readonly<Record<string, string>> {
  const pairs = text
    .split(',')
    .filter(Boolean)
    .map((pair) => pair.trim().split('=', 2));
  const read = sandboxes.safeParse(Object.fromEntries(pairs));
  if (read.success) return read.data;
  context.addIssue('must be like lanternpay=http://127.0.0.1:4020, on this machine');
  return {};
}

/** The process's settings, read from the environment once, at the start. */
export type Config = z.infer<typeof configSchema>;

/** Throws a sentence per wrong or missing variable; values are never repeated, since some are secret. */
export function readConfig(environment: Environment): Config {
  return readSettings(configSchema, environment);
}

/** Variables with our prefix that the starter and the tools read, in the environment of every process. */
const ofTheTools = ['QUITTANCE_DATA', 'QUITTANCE_PREPARED'];

/** A sentence for each variable with our prefix that nothing reads: most of them are mistyped. */
export function mistypedVariables(environment: Environment): string[] {
  return unknownVariables(environment, [...Object.keys(configSchema.shape), ...ofTheTools]);
}
