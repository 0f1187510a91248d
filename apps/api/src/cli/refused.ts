import type { Result } from '@quittance/domain';
import { renderError } from '@quittance/i18n';
import type { ApiRefusal } from '../errors/refusals.ts';
import { exitCodes } from './exit-codes.ts';

/** Ends a command with a sentence and an exit code. */
export class CommandRefused extends Error {
  readonly exitCode: number;

  constructor(sentence: string, exitCode: number = exitCodes.refused) {
    super(sentence);
    this.name = 'CommandRefused';
    this.exitCode = exitCode;
  }
}

/** The value of a result, or the refusal as a sentence in English. */
export function orRefuse<T>(result: Result<T, ApiRefusal>): T {
  if (result.ok) return result.value;
  throw new CommandRefused(renderError(result.error, 'en'));
}
