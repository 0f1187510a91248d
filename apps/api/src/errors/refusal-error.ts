import type { Result } from '@quittance/domain';
import { TRPCError } from '@trpc/server';
import { type ApiRefusal, type RefusalCode, refusals } from './refusals.ts';

/** Carries a refusal through code that can only throw; the doors turn it back into a code and a status. */
export class RefusalError extends TRPCError {
  readonly refusal: ApiRefusal;

  constructor(refusal: ApiRefusal) {
    super({ code: refusals[refusal.code].trpc, message: refusal.code });
    this.name = 'RefusalError';
    this.refusal = refusal;
  }
}

/** The value of a result, or a thrown refusal. Only doors (procedures, routes) call this. */
export function unwrap<T>(result: Result<T, ApiRefusal>): T {
  if (result.ok) return result.value;
  throw new RefusalError(result.error);
}

export function refusalError(code: RefusalCode, values?: Readonly<Record<string, string>>): RefusalError {
  return new RefusalError(values ? { code, values } : { code });
}
