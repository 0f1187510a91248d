import type { CallError } from '@quittance/domain';

type Lost = Extract<CallError, { kind: 'unknown' }>['cause'];

/** Ends a job with a `CallError`: a refusal of Lantern Pay's, of the network's or of our own. */
export class NoAnswer extends Error {
  readonly error: CallError;

  constructor(error: CallError) {
    super(error.kind);
    this.error = error;
  }
}

/** The request may have been carried out. For one that only reads, trying again is harmless. */
export function lost(cause: Lost, wrote: boolean): NoAnswer {
  return new NoAnswer(
    wrote ? { kind: 'unknown', cause } : { kind: 'transient', reason: 'unavailable', retryAfterMs: null },
  );
}

/** No byte left this machine. */
export function notSent(): NoAnswer {
  return new NoAnswer({ kind: 'transient', reason: 'not_sent', retryAfterMs: null });
}

export function refuseField(field: string, message: string): never {
  throw new NoAnswer({ kind: 'invalid', field, message });
}
