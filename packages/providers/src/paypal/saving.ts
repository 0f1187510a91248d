import {
  type Answer,
  type BeginSaveInput,
  type BegunSession,
  type ExpectedSession,
  type MethodSnapshot,
  type Ours,
  type Outcome,
  type ProviderContext,
  type SessionRef,
  toRef,
} from '../port/index.ts';
import { ask, refuseField } from './ask.ts';
import { ifFound, type PaypalClient } from './client.ts';
import { toLocale } from './locale.ts';
import { toMethodSnapshot } from './method-snapshot.ts';
import { assertRail } from './rail.ts';
import { PaypalRefusal } from './refusal.ts';
import { linkTo, type PaymentToken, type SetupToken } from './wire.ts';

/** PayPal keeps an unanswered setup token for three days; we give up on it after one. */
const PAGE_LIVES_MS = 24 * 3_600_000;

/** Opens PayPal's page on which the customer lets us charge the wallet later. */
export function beginSave(cx: ProviderContext, input: BeginSaveInput): Answer<BegunSession> {
  return ask(cx, async (paypal) => {
    assertRail(input.rail);
    const customer = input.payer.ref ?? toRef<'customer'>(input.ours.accountId);
    const wallet = {
      ...{ usage_type: 'MERCHANT', permit_multiple_payment_tokens: true },
      experience_context: {
        return_url: input.returnUrl,
        cancel_url: input.cancelUrl,
        shipping_preference: 'NO_SHIPPING',
        ...toLocale(input.payer.locale),
      },
    };
    const body = { customer: { merchant_customer_id: customer }, payment_source: { paypal: wallet } };
    const token = await paypal.post<SetupToken>('/v3/vault/setup-tokens', { body, requestId: input.key });
    const expiresAt = new Date(Date.parse(cx.now()) + PAGE_LIVES_MS).toISOString();
    const url = linkTo(token, 'approve');
    const action = url === null ? ({ type: 'wait' } as const) : ({ type: 'redirect', url, expiresAt } as const);
    return { session: sessionOf(token.id, input.ours, expiresAt), customer, action, expiresAt };
  });
}

/** What became of the page, read at PayPal; an agreement becomes a stored wallet under the attempt's own request id. */
export function completeSave(cx: ProviderContext, input: ExpectedSession): Answer<Outcome<MethodSnapshot>> {
  return ask(cx, async (paypal): Promise<Outcome<MethodSnapshot>> => {
    const { tokenId, tenantId, attemptId, expiresAt } = readSession(input.session);
    const token = await ifFound(paypal.get<SetupToken>(`/v3/vault/setup-tokens/${encodeURIComponent(tokenId)}`));
    const isOver = Date.parse(cx.now()) >= Date.parse(expiresAt);
    if (token === null) return { outcome: 'cancelled', snapshot: null };
    const isOurs = tenantId === input.ours.tenantId && attemptId === input.ours.attemptId;
    if (!isOurs || token.customer?.merchant_customer_id !== input.customer)
      refuseField('session', 'The session belongs to another customer or attempt.');
    if (token.status !== 'APPROVED' && token.status !== 'VAULTED') {
      const url = linkTo(token, 'approve');
      if (isOver || url === null) return { outcome: 'cancelled', snapshot: null };
      return { outcome: 'requires_action', action: { type: 'redirect', url, expiresAt }, snapshot: null };
    }
    const asOf = cx.now();
    return { outcome: 'succeeded', snapshot: toMethodSnapshot(await keep(paypal, input, token), asOf) };
  });
}

/** Once the request id is forgotten, the wallet made then is found among the customer's. */
async function keep(paypal: PaypalClient, input: ExpectedSession, setup: SetupToken): Promise<PaymentToken> {
  const body = { payment_source: { token: { id: setup.id, type: 'SETUP_TOKEN' } } };
  try {
    return await paypal.post<PaymentToken>('/v3/vault/payment-tokens', { body, requestId: `${input.key}-keep` });
  } catch (error) {
    const customer = setup.customer?.id;
    if (!(error instanceof PaypalRefusal) || setup.status !== 'VAULTED' || customer === undefined) throw error;
    const path = `/v3/vault/payment-tokens?customer_id=${encodeURIComponent(customer)}`;
    const { payment_tokens: kept = [] } = await paypal.get<{ payment_tokens?: readonly PaymentToken[] }>(path);
    const [only] = kept;
    if (kept.length !== 1 || only === undefined) throw error;
    return only;
  }
}

/** A setup token carries no mark of ours, so the reference that the core keeps says whose it is and when it ends. */
function sessionOf(tokenId: string, { tenantId, attemptId }: Ours, expiresAt: string): SessionRef {
  return toRef([tokenId, tenantId, attemptId, expiresAt].join('/'));
}

function readSession(session: SessionRef): Record<'tokenId' | 'tenantId' | 'attemptId' | 'expiresAt', string> {
  const [tokenId, tenantId, attemptId, expiresAt, ...more] = session.split('/');
  if (!tokenId || !tenantId || !attemptId || !expiresAt || more.length > 0)
    return refuseField('session', 'The session is not one of a stored wallet.');
  return { tokenId, tenantId, attemptId, expiresAt };
}
