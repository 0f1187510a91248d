import type { MethodJobs, MethodSnapshot, Outcome } from '../port/index.ts';
import { ask } from './ask.ts';
import { toMethodOutcome } from './method-snapshot.ts';
import { readMethod } from './read-method.ts';
import { assertExpected, hasRunOut } from './sessions.ts';

/** What became of a page for storing a mandate, read at GoCardless. */
export const completeSave: MethodJobs['completeSave'] = (cx, input) =>
  ask(cx, async (gocardless): Promise<Outcome<MethodSnapshot>> => {
    const request = await gocardless.get('billing_requests', input.session);
    assertExpected(request, input, 'save');
    if (request.status === 'cancelled' || hasRunOut(request, cx.now())) return { outcome: 'cancelled', snapshot: null };
    const mandate = request.links?.mandate_request_mandate;
    if (request.status === 'fulfilled' && mandate) return toMethodOutcome(await readMethod(cx, gocardless, mandate));
    // The page's address is told only when it is made; whoever began the session keeps it.
    if (request.status === 'pending') return { outcome: 'requires_action', action: { type: 'wait' }, snapshot: null };
    return { outcome: 'processing', snapshot: null };
  });
