import type { CallError, Result } from '@quittance/domain';
import type { ProviderContext } from '../port/index.ts';
import { toCallError, toFault } from './call-error.ts';
import { type GoCardless, openClient } from './client.ts';
import { Problem } from './problem.ts';
import { Refused } from './refused.ts';
import { NoAnswer } from './transport.ts';

/**
 * Runs a job against a fresh client and turns every failure of GoCardless, the network or our own checks into a
 * `CallError`. Whatever a job writes is written under a key or may be written twice, so that a repeat is harmless.
 */
export async function ask<T>(
  cx: ProviderContext,
  job: (gocardless: GoCardless) => Promise<T>,
): Promise<Result<T, CallError>> {
  let gocardless: GoCardless | null = null;
  try {
    gocardless = await openClient(cx);
    return { ok: true, value: await job(gocardless) };
  } catch (error) {
    const told = toldBy(error, cx);
    if (told === null) throw error;
    const isOwn = error instanceof Refused;
    // Something was done before this failed: nobody may believe that nothing happened.
    const outcome = gocardless?.hasWritten() && !isOwn ? { kind: 'unknown' as const, cause: causeOf(error) } : told;
    return { ok: false, error: outcome };
  }
}

function toldBy(error: unknown, cx: ProviderContext): CallError | null {
  if (error instanceof Refused) return error.error;
  if (error instanceof Problem) return toCallError(error, Date.parse(cx.now()));
  return error instanceof NoAnswer ? toFault(error) : null;
}

function causeOf(error: unknown): Extract<CallError, { kind: 'unknown' }>['cause'] {
  return error instanceof NoAnswer && error.fault !== 'not_sent' ? error.fault : 'server_error';
}
