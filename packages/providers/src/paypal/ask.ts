import type { CallError, Result } from '@quittance/domain';
import type { ProviderContext } from '../port/index.ts';
import { fromFault, fromRefusal } from './call-error.ts';
import { openClient, type PaypalClient } from './client.ts';
import { PaypalRefusal } from './refusal.ts';
import { TransportFault } from './transport.ts';

/** A refusal of our own in the middle of a job, such as a session that belongs to somebody else. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly error: CallError;

  constructor(error: CallError) {
    super(error.kind);
    this.error = error;
  }
}

/** Ends the job with `invalid`, naming the field of the job's input. */
export function refuseField(field: string, message: string): never {
  throw new Refused({ kind: 'invalid', field, message });
}

/**
 * Runs a job against a fresh client and turns every failure of PayPal, the network or our own checks into a
 * `CallError`. A job makes at most one write that matters, as its last request: so "nothing happened" stays true.
 */
export async function ask<T>(
  cx: ProviderContext,
  job: (paypal: PaypalClient) => Promise<T>,
): Promise<Result<T, CallError>> {
  const client = await openClient(cx);
  if (!client.ok) return client;
  try {
    return { ok: true, value: await job(client.value) };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, error: error.error };
    if (error instanceof PaypalRefusal) return { ok: false, error: fromRefusal(error) };
    if (error instanceof TransportFault) return { ok: false, error: fromFault(error) };
    throw error;
  }
}
