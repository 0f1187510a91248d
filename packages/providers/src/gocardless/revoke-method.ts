import type { MethodJobs } from '../port/index.ts';
import { ask } from './ask.ts';
import { readMandate, readMethod } from './read-method.ts';

const OVER: ReadonlySet<string | undefined> = new Set(['cancelled', 'failed', 'expired', 'consumed', 'blocked']);

/** Cancels the mandate, and with it every payment that was not submitted yet. One that is over already stays over. */
export const revokeMethod: MethodJobs['revoke'] = (cx, input) =>
  ask(cx, async (gocardless) => {
    const mandate = await readMandate(gocardless, input.mandate ?? input.method);
    if (mandate.id && !OVER.has(mandate.status)) await gocardless.act('mandates', mandate.id, 'cancel');
    return readMethod(cx, gocardless, input.method);
  });
