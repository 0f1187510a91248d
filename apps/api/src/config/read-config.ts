import { z } from 'zod';

const databaseUrl = z.url({ protocol: /^postgres(ql)?$/ });
const sandboxes = z.record(z.string(), z.url({ protocol: /^http$/, hostname: /^(127\.0\.0\.1|localhost)$/ }));
const key = z.string().regex(/^[0-9a-f]{64}$/, 'must be 32 bytes in hexadecimal (64 characters)');

const configSchema = z.object({
  APP_DATABASE_URL: databaseUrl,
  INGEST_DATABASE_URL: databaseUrl,
  OPERATOR_DATABASE_URL: databaseUrl,
  JOBS_DATABASE_URL: databaseUrl,
  /** Database connections of this process for the work itself. */
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(500).default(10),
  /** Pieces of work that may wait for a connection; at half of it new requests are answered with 503. */
  DATABASE_QUEUE_SIZE: z.coerce.number().int().min(1).max(10_000).default(200),
  /** How long one of them may wait before it is answered with 503, in ms. */
  DATABASE_QUEUE_WAIT_MS: z.coerce.number().int().min(10).max(60_000).default(5_000),
  /** How long one statement may run, in ms. */
  DATABASE_STATEMENT_TIMEOUT_MS: z.coerce.number().int().min(10).max(600_000).default(30_000),
  /** How long one statement may wait for a lock, in ms. */
  DATABASE_LOCK_TIMEOUT_MS: z.coerce.number().int().min(10).max(600_000).default(10_000),
  /** Webhooks that may be inside at once, from their arrival to their answer; one more is answered with 503. */
  WEBHOOK_QUEUE_SIZE: z.coerce.number().int().min(1).max(100_000).default(2_000),
  QUITTANCE_INTERNAL_KEY: key,
  QUITTANCE_ENCRYPTION_KEY: key,
  QUITTANCE_PROVIDERS: z
    .string()
    .default('@quittance/providers/stripe')
    .transform((text) =>
      text
        .split(',')
        .map((name) => name.trim())
        .filter(Boolean),
    ),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  /** The worker serves its figures here; without it, nowhere. */
  WORKER_METRICS_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).default('smtp://127.0.0.1:4025'),
  MAIL_FROM: z.email().default('billing@quittance.example'),
  MAILBOX_URL: z.url().optional(),
  SANDBOX_URL: z.url().optional(),
  /** Stand-ins of further plugins, such as `lanternpay=http://127.0.0.1:4020`, separated by commas. */
  PROVIDER_SANDBOXES: z.string().default('').transform(readSandboxes),
  /** How long one request to a payment provider may take before its outcome counts as unknown, in ms. */
  PROVIDER_TIMEOUT_MS: z.coerce.number().int().min(100).max(80_000).default(20_000),
  /** `any` lets brands have webhooks sent to plain HTTP and to private addresses; else HTTPS on the public internet. */
  WEBHOOK_TARGETS: z.enum(['public', 'any']).default('public'),
  PUBLIC_API_URL: z.url().default('http://127.0.0.1:4000'),
  PUBLIC_PORTAL_URL: z.string().includes('{slug}').default('http://{slug}.localhost:4001'),
  PUBLIC_ADMIN_URL: z.string().includes('{slug}').default('http://admin.{slug}.localhost:4002'),
  PUBLIC_OPERATOR_URL: z.url().default('http://admin.localhost:4002'),
  FILES_DIR: z.string().default('.data/files'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

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
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const read = configSchema.safeParse(environment);
  if (read.success) return read.data;
  const sentences = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The environment is not complete.\n  ${sentences.join('\n  ')}`);
}
