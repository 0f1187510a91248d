import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartProblem } from './start-problem.ts';

const first = ['internalKey', 'encryptionKey', 'app', 'ingest', 'operator', 'jobs'] as const;
/** What an installation of an older release does not have yet. */
const added = ['backup'] as const;
const names = [...first, ...added];

/** The two keys of the API and the passwords of the database roles: 32 bytes each, in hexadecimal. */
export type Secrets = Readonly<Record<(typeof names)[number], string>>;

/**
 * Reads this installation's secrets, made by chance at the first start and readable by the owner only.
 * Throws a `StartProblem` when the file is damaged: new ones would not open what the old ones encrypted.
 */
export function keepSecrets(dataFolder: string): Secrets {
  const file = join(dataFolder, 'secrets.json');
  if (!existsSync(file)) write(file, fresh());
  const found = parse(readFileSync(file, 'utf8'));
  if (found && added.every((name) => name in found)) return found as Secrets;
  if (found) return complete(file, found);
  throw new StartProblem(
    `${file} is damaged. Put it back from a backup, or begin anew by moving ${dataFolder} out of the way.`,
  );
}

/** The password of the demo's staff and operator: this installation's own, the same at every start. */
export function demoPassword({ internalKey }: Secrets): string {
  return createHmac('sha256', internalKey).update('password of the demo').digest('base64url').slice(0, 14);
}

/** What has been there stays: it opens what it sealed. */
function complete(file: string, found: Partial<Secrets>): Secrets {
  const secrets = { ...fresh(), ...found };
  write(file, secrets);
  return secrets;
}

function fresh(): Secrets {
  const entries = names.map((name) => [name, randomBytes(32).toString('hex')]);
  return Object.fromEntries(entries) as Secrets;
}

/** By way of a second name, so that a killed start leaves the whole file or none. */
function write(file: string, secrets: Secrets): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

function parse(text: string): Partial<Secrets> | null {
  try {
    const found: Record<string, unknown> = JSON.parse(text);
    const isSecret = (name: string) => typeof found[name] === 'string' && /^[0-9a-f]{64}$/.test(found[name]);
    const isWhole = first.every(isSecret) && added.every((name) => !(name in found) || isSecret(name));
    return isWhole ? found : null;
  } catch {
    return null;
  }
}
