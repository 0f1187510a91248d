import type { CallError, Result } from '@quittance/domain';
import { CannotGoOn } from './cannot-go-on.ts';

/** The answer, or the end of the check with the sentence that says what to do. */
export function needed<T>(result: Result<T, CallError>, what: string): T {
  if (result.ok) return result.value;
  const { error } = result;
  if (error.kind !== 'unsupported') throw new CannotGoOn(`${what} gets no answer: ${JSON.stringify(error)}.`);
  const next = 'Do this job next, or deny it in the manifest; docs/write-a-provider.md tells the order.';
  throw new CannotGoOn(`${what} answers "unsupported" (${error.what}), and the manifest claims it. ${next}`);
}
