import { money } from '@quittance/domain';
import type { LoggedEvent } from '@quittance/sandbox';
import { unwrap } from '../../../apps/api/src/errors/refusal-error.ts';
import type { Services } from '../../../apps/api/src/services/services.ts';
import { systemActor } from '../../../apps/api/src/use-cases/outbox/system-actor.ts';
import { refundPayment } from '../../../apps/api/src/use-cases/payments/refund-payment.ts';
import { postToPaypal, postToStripe } from './dashboard.ts';
import { type KnownPayment, nothing, pickOf, pickPayment } from './pick.ts';
import type { DeedOf } from './plan.ts';
import { openBrand, type Stage } from './stage.ts';

const hasMoney = ({ received_minor }: KnownPayment) => received_minor > 0n;

/** Staff give money back, or somebody does at the provider's dashboard. */
export async function refund(stage: Stage, services: Services, deed: DeedOf<'refund'>): Promise<string> {
  const payment = await pickPayment(stage, deed.pick, hasMoney);
  if (!payment) return nothing;
  const minor = (payment.received_minor * BigInt(deed.percent)) / 100n;
  if (minor <= 0n) return nothing;
  if (deed.abroad) return refundAbroad(stage, payment, minor);
  const amount = money(minor, payment.currency);
  const wanted = { paymentId: payment.payment_id, amount, reason: 'Kulanz' };
  unwrap(await refundPayment(services, await openBrand(stage, services), systemActor, wanted));
  return `${payment.provider} ${minor}`;
}

async function refundAbroad(stage: Stage, payment: KnownPayment, minor: bigint): Promise<string> {
  const { provider, provider_ref, currency } = payment;
  if (provider === 'gocardless') return nothing;
  const value = (Number(minor) / 100).toFixed(2);
  return provider === 'stripe'
    ? postToStripe(stage, 'refunds', { payment_intent: provider_ref, amount: minor.toString() })
    : postToPaypal(stage, `/v2/payments/captures/${provider_ref}/refund`, {
        amount: { value, currency_code: currency },
      });
}

/** A cardholder or buyer raises a dispute; at GoCardless that is a chargeback. */
export async function dispute(stage: Stage, deed: DeedOf<'dispute'>): Promise<string> {
  const payment = await pickPayment(stage, deed.pick, hasMoney);
  if (!payment) return nothing;
  const { control } = stage.arena.sandbox;
  const { provider, provider_ref: resource } = payment;
  if (provider === 'gocardless') {
    await control.intervene(stage.accounts.gocardless, 'simulate', { scenario: 'payment_charged_back', resource });
    return provider;
  }
  const charge = provider === 'paypal' ? resource : await chargeOf(stage, resource);
  if (!charge) return nothing;
  await control.raiseDispute(stage.accounts[provider], charge, deed.kind);
  return provider;
}

/** A bank decides one of the disputes. At Stripe the evidence says how: these are its published words. */
export async function decide(stage: Stage, deed: DeedOf<'decide'>): Promise<string> {
  const { control } = stage.arena.sandbox;
  const [stripe, paypal] = await Promise.all([control.log(stage.accounts.stripe), control.log(stage.accounts.paypal)]);
  const ids = [
    ...idsIn(stripe.events, 'charge.dispute.created', 'id').map((id) => ({ id, at: 'stripe' })),
    ...idsIn(paypal.events, 'CUSTOMER.DISPUTE.CREATED', 'dispute_id').map((id) => ({ id, at: 'paypal' })),
  ];
  const chosen = pickOf(ids, deed.pick);
  if (!chosen) return nothing;
  if (chosen.at === 'paypal') {
    const winner = deed.won ? 'seller' : 'buyer';
    await control.intervene(stage.accounts.paypal, 'disputes/decide', { dispute: chosen.id, winner });
    return chosen.at;
  }
  const said = deed.won ? 'winning_evidence' : 'losing_evidence';
  return postToStripe(stage, `disputes/${chosen.id}`, { 'evidence[uncategorized_text]': said, submit: 'true' });
}

/** The charge behind a payment, as Stripe's log tells it. */
async function chargeOf({ arena, accounts }: Stage, intent: string): Promise<string | undefined> {
  const { events } = await arena.sandbox.control.log(accounts.stripe);
  const paid = events.find(({ type, data }) => type === 'payment_intent.succeeded' && data.object['id'] === intent);
  const charge = paid?.data.object['latest_charge'];
  return typeof charge === 'string' ? charge : undefined;
}

function idsIn(events: readonly LoggedEvent[], wanted: string, field: string): string[] {
  return events.filter(({ type }) => type === wanted).map(({ data }) => String(data.object[field]));
}
