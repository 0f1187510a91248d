import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startMailSandbox } from '@quittance/sandbox/mail';
import { addresses } from './addresses.ts';
import { banner } from './banner.ts';
import { environments, writeCommandLineEnvironment } from './environment.ts';
import { openDatabase } from './open-database.ts';
import { checkPorts } from './ports.ts';
import { runProcesses } from './processes.ts';
import { programs } from './programs.ts';
import { claimDataFolder } from './running-lock.ts';
import { demoPassword, keepSecrets } from './secrets.ts';
import type { Settings } from './settings.ts';
import { StartProblem } from './start-problem.ts';
import { Steps } from './steps.ts';
import { waitFor } from './wait-for.ts';

/** Undoes what was started, the last first. */
export type Undo = (() => Promise<void> | void)[];

export interface Started {
  /** For the command line and the demo. */
  readonly environment: Readonly<Record<string, string>>;
}

const answerWithinMs = 60_000;

/**
 * Starts every part and resolves when all pages answer. What it starts it adds to `undo` at once, so that a failure or a
 * signal at any moment can take everything back. `onEnd` hears of a part that ended unasked.
 */
export async function startEverything(
  settings: Settings,
  undo: Undo,
  signal: AbortSignal,
  onEnd: (problem: StartProblem) => void,
): Promise<Started> {
  const { dataFolder, ports, ownDatabaseUrl } = settings;
  const at = addresses(ports);
  const steps = new Steps();
  undo.push(claimDataFolder(dataFolder, at.operator));
  const { database: _embedded, ...others } = ports;
  await checkPorts(ownDatabaseUrl === null ? ports : others);
  const secrets = keepSecrets(dataFolder);
  mkdirSync(join(dataFolder, 'files'), { recursive: true });

  const database = await steps.run('database', () => openDatabase(settings, secrets));
  undo.push(() => database.stop());
  signal.throwIfAborted();
  const told = environments(settings, secrets, database.ownerUrl);
  const mail = await startMailSandbox({
    smtpPort: ports.smtp,
    httpPort: ports.mailbox,
    storeFile: join(dataFolder, 'mails.jsonl'),
  });
  undo.push(() => mail.stop());

  const processes = runProcesses(join(dataFolder, 'logs'), onEnd);
  undo.push(() => processes.stop());
  void database.ended.then(() => !signal.aborted && onEnd(new StartProblem('The database ended.')));
  for (const program of programs(settings, told)) processes.start(program);
  undo.push(writeCommandLineEnvironment(dataFolder, told.api, secrets, database.ownerUrl));
  const answer = (name: string, url: string) => steps.run(name, () => waitFor(name, url, answerWithinMs, signal));
  await Promise.all([
    answer('sandbox', at.sandbox),
    answer('api', `${at.api}/readyz`),
    answer('portal', `http://127.0.0.1:${ports.portal}/healthz`),
    answer('admin', `http://127.0.0.1:${ports.admin}/healthz`),
  ]);
  const password = demoPassword(secrets);
  console.log(banner(settings, steps.total(), password));
  return { environment: { ...told.api, DEMO_PASSWORD: password } };
}
