import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartProblem } from './start-problem.ts';

export interface Settings {
  readonly root: string;
  /** Everything this installation keeps: database, files, secrets, logs. */
  readonly dataFolder: string;
  readonly ports: Ports;
  /** Serve the web apps live through Vite. */
  readonly dev: boolean;
  /** Load the demo brands. */
  readonly demo: boolean;
  /** A PostgreSQL of one's own (≥ 16) in place of the embedded one; a URL of its owner. */
  readonly ownDatabaseUrl: string | null;
}

export interface Ports {
  readonly api: number;
  readonly portal: number;
  readonly admin: number;
  readonly sandbox: number;
  readonly mailbox: number;
  readonly smtp: number;
  readonly database: number;
}

/** Reads arguments and environment. Throws a `StartProblem` for values that cannot be meant. */
export function readSettings(args: readonly string[], environment: NodeJS.ProcessEnv): Settings {
  const known = ['--dev', '--no-demo'];
  const unknown = args.find((argument) => !known.includes(argument));
  if (unknown) throw new StartProblem(`There is no option "${unknown}". There are: ${known.join(', ')}.`);
  const root = fileURLToPath(new URL('../../', import.meta.url));
  return {
    root,
    dataFolder: environment['QUITTANCE_DATA'] || join(root, '.data'),
    ports: portsFrom(environment['PORT_BASE'] || '4000'),
    dev: args.includes('--dev'),
    demo: !args.includes('--no-demo'),
    ownDatabaseUrl: environment['DATABASE_URL'] || null,
  };
}

function portsFrom(text: string): Ports {
  const base = Number(text);
  if (!Number.isInteger(base) || base < 1024 || base > 65_000) {
    throw new StartProblem(`PORT_BASE must be a whole number from 1024 to 65000, not "${text}".`);
  }
  return {
    api: base,
    portal: base + 1,
    admin: base + 2,
    sandbox: base + 10,
    mailbox: base + 11,
    smtp: base + 25,
    database: base + 32,
  };
}
