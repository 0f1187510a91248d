import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { roles } from '@quittance/db/migrate';
import { urlFor } from '../database/start-database.ts';
import { addresses } from './addresses.ts';
import type { Secrets } from './secrets.ts';
import type { Settings } from './settings.ts';

/** Every plugin of the house, each at its stand-in; an installation names its own. */
const providers = ['stripe', 'paypal', 'gocardless'].map((name) => `@quittance/providers/${name}`).join(',');

export interface Environments {
  /** For the API, the worker and the command line. */
  readonly api: Readonly<Record<string, string>>;
  /** For the two web apps: neither database nor encryption key. */
  readonly web: Readonly<Record<string, string>>;
  readonly sandbox: Readonly<Record<string, string>>;
}

/** What each process is told; no process gets a secret it has no use for. */
export function environments(settings: Settings, secrets: Secrets, ownerUrl: string): Environments {
  const { ports, dataFolder } = settings;
  const at = addresses(ports);
  const roleUrl = (role: 'app' | 'ingest' | 'operator' | 'jobs') => urlOfRole(role, secrets, ownerUrl);
  const base = inherited();
  return {
    api: {
      ...base,
      APP_DATABASE_URL: roleUrl('app'),
      INGEST_DATABASE_URL: roleUrl('ingest'),
      OPERATOR_DATABASE_URL: roleUrl('operator'),
      JOBS_DATABASE_URL: roleUrl('jobs'),
      QUITTANCE_INTERNAL_KEY: secrets.internalKey,
      QUITTANCE_ENCRYPTION_KEY: secrets.encryptionKey,
      QUITTANCE_PROVIDERS: base['QUITTANCE_PROVIDERS'] ?? providers,
      PORT: String(ports.api),
      SMTP_URL: at.smtp,
      MAILBOX_URL: at.mailbox,
      SANDBOX_URL: at.sandbox,
      // A trial's receivers run on this machine.
      WEBHOOK_TARGETS: base['WEBHOOK_TARGETS'] ?? 'any',
      PUBLIC_API_URL: at.api,
      PUBLIC_PORTAL_URL: at.portalOf('{slug}'),
      PUBLIC_ADMIN_URL: at.adminOf('{slug}'),
      PUBLIC_OPERATOR_URL: at.operator,
      FILES_DIR: join(dataFolder, 'files'),
    },
    web: {
      ...base,
      NODE_ENV: settings.dev ? 'development' : 'production',
      API_URL: at.api,
      QUITTANCE_INTERNAL_KEY: secrets.internalKey,
    },
    sandbox: { ...base, SANDBOX_PORT: String(ports.sandbox), SANDBOX_STORE: join(dataFolder, 'sandbox.json') },
  };
}

function urlOfRole(role: keyof typeof roles, secrets: Secrets, ownerUrl: string): string {
  return urlFor(ownerUrl, { user: roles[role], password: secrets[role] });
}

/**
 * Lets `npm run quittance` speak to what runs here: the same settings, and the URLs of the owner, for `migrate`, and of
 * the role that reads everything, for `backup`, which no process of the product has.
 */
export function writeCommandLineEnvironment(
  dataFolder: string,
  api: Environments['api'],
  secrets: Secrets,
  ownerUrl: string,
): () => void {
  const file = join(dataFolder, 'quittance.env');
  const own = inherited();
  const backup = urlOfRole('backup', secrets, ownerUrl);
  const lines = Object.entries({ ...api, DATABASE_URL: ownerUrl, BACKUP_DATABASE_URL: backup })
    .filter(([name, value]) => own[name] !== value)
    .map(([name, value]) => `${name}=${value}\n`);
  rmSync(file, { force: true });
  writeFileSync(file, lines.join(''), { mode: 0o600 });
  return () => rmSync(file, { force: true });
}

/** The starter's own variables without those that would steer our processes by accident. */
function inherited(): Record<string, string> {
  const { NODE_ENV: _mode, PORT: _port, DATABASE_URL: _owner, ...rest } = process.env;
  return Object.fromEntries(Object.entries(rest).filter((pair): pair is [string, string] => pair[1] !== undefined));
}
