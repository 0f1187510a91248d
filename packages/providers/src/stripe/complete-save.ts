import type { Stripe } from 'stripe';
import type {
  Answer,
  CustomerAction,
  ExpectedSession,
  MethodSnapshot,
  Outcome,
  ProviderContext,
} from '../port/index.ts';
import { ask, refuseField } from './ask.ts';
import { toDecline } from './decline.ts';
import { idOf } from './marks.ts';
import { toMethodSnapshot } from './method-snapshot.ts';
import { assertExpected, toBegunSession } from './sessions.ts';

/** What became of a `setup` page, read at Stripe. */
export function completeSave(cx: ProviderContext, input: ExpectedSession): Answer<Outcome<MethodSnapshot>> {
  return ask(cx, async (stripe) => {
    const asOf = cx.now();
    const session = await stripe.checkout.sessions.retrieve(input.session, {
      expand: ['setup_intent', 'setup_intent.payment_method'],
    });
    assertExpected(session, input, 'setup');
    if (session.status === 'expired') return { outcome: 'cancelled', snapshot: null };
    const intent = session.setup_intent;
    if (session.status === 'open' || intent === null) {
      return { outcome: 'requires_action', action: toBegunSession(session).action, snapshot: null };
    }
    if (typeof intent === 'string') return refuseField('session', 'Stripe did not tell the setup behind the session.');
    return outcomeOf(intent, asOf);
  });
}

function outcomeOf(intent: Stripe.SetupIntent, asOf: string): Outcome<MethodSnapshot> {
  const method = intent.payment_method;
  const facts = { asOf, mandate: idOf(intent.mandate) };
  const snapshot = (state: 'pending' | 'requires_action' | 'failed' | undefined) =>
    method !== null && typeof method === 'object'
      ? toMethodSnapshot(method, state === undefined ? facts : { ...facts, state })
      : null;
  switch (intent.status) {
    case 'succeeded': {
      const saved = snapshot(undefined);
      return saved === null ? { outcome: 'processing', snapshot: null } : { outcome: 'succeeded', snapshot: saved };
    }
    case 'requires_action':
      return { outcome: 'requires_action', action: actionOf(intent), snapshot: snapshot('requires_action') };
    case 'requires_payment_method':
      return { outcome: 'declined', decline: toDecline(intent.last_setup_error ?? {}), snapshot: snapshot('failed') };
    case 'canceled':
      return { outcome: 'cancelled', snapshot: null };
    default:
      return { outcome: 'processing', snapshot: snapshot('pending') };
  }
}

function actionOf(intent: Stripe.SetupIntent): CustomerAction {
  const url =
    intent.next_action?.redirect_to_url?.url ?? intent.next_action?.verify_with_microdeposits?.hosted_verification_url;
  return url ? { type: 'redirect', url, expiresAt: null } : { type: 'wait' };
}
