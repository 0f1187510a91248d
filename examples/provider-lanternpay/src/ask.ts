import type { CallError, Result } from '@quittance/domain';
import { NoAnswer } from './no-answer.ts';

/** Runs a job and turns what ended it early into a `CallError`. Bugs still throw. */
export async function ask<T>(job: () => Promise<T>): Promise<Result<T, CallError>> {
  try {
    return { ok: true, value: await job() };
  } catch (error) {
    if (error instanceof NoAnswer) return { ok: false, error: error.error };
    throw error;
  }
}
