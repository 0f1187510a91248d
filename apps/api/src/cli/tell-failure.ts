import { CommanderError } from 'commander';
import { exitCodes } from './exit-codes.ts';
import { CommandRefused } from './refused.ts';

/** Says on standard error why a command ended, and answers its exit code: scripts read the code, people the sentence. */
export function tellFailure(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.wrongUse;
  const away = sentenceWhenAway(error);
  console.error(away ?? (error instanceof Error ? error.message : error));
  if (away) return exitCodes.noDatabase;
  return error instanceof CommandRefused ? error.exitCode : exitCodes.failed;
}

/** What the database's drivers say when it cannot be reached, is stopping or is still starting, or is gone. */
const awayCodes: ReadonlySet<string> = new Set([
  ...['connection_lost', 'outcome_unknown'],
  ...['57P01', '57P02', '57P03'],
  ...['ECONNREFUSED', 'ECONNRESET'],
]);

const whatToDo =
  'Nothing is lost: give the command again when the database answers. A clock or a run that is on its way also goes on by itself at the next start of the product.';

/** Told by codes, not by classes: most commands end well, and none should load a driver for this. */
function sentenceWhenAway(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const code = 'code' in error ? String(error.code) : '';
  if (!awayCodes.has(code) && error.message !== 'Connection terminated unexpectedly') return null;
  if (code === 'outcome_unknown') return `${error.message} Look before you give the command again.`;
  const why = error.message.replace(/\.$/, '');
  return `The database does not answer${why ? ` (${why})` : ''}. ${whatToDo}`;
}
