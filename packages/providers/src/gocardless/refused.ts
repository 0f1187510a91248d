import type { CallError } from '@quittance/domain';

/** A refusal of our own in the middle of a job, such as a billing request that belongs to somebody else. */
export class Refused extends Error {
  readonly error: CallError;

  constructor(error: CallError) {
    super(error.kind);
    this.name = 'Refused';
    this.error = error;
  }
}

/** Ends the job with `invalid`, naming the field of the job's input. */
export function refuseField(field: string, message: string): never {
  throw new Refused({ kind: 'invalid', field, message });
}

/** Ends the job with `config`. */
export function refuseConfig(message: string): never {
  throw new Refused({ kind: 'config', message });
}
