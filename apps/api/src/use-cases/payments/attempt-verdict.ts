import { assertNever, type CallError } from '@quittance/domain';

/** How long after an error the sweeper looks again, in ms of wall time. */
const lookAgainMs = { unknown: 20_000, retry: 60_000, waiting: 15 * 60_000 };

export interface Verdict {
  readonly state: 'not_done' | 'unknown';
  /** Sending the same again can never succeed. */
  readonly gaveUp: boolean;
  /** When to look again, in ms of wall time. */
  readonly againMs: number;
}

/** What an error says about the attempt. Only what provably did not happen may be tried again. */
export function verdictOf(error: CallError): Verdict {
  switch (error.kind) {
    case 'transient':
      return { state: 'not_done', gaveUp: false, againMs: error.retryAfterMs ?? lookAgainMs.retry };
    case 'config':
      return { state: 'not_done', gaveUp: false, againMs: lookAgainMs.waiting };
    case 'invalid':
    case 'unsupported':
      return { state: 'not_done', gaveUp: true, againMs: lookAgainMs.retry };
    case 'conflict':
    case 'unknown':
      return { state: 'unknown', gaveUp: false, againMs: lookAgainMs.unknown };
    default:
      return assertNever(error);
  }
}
