import { assertNever } from '@quittance/domain';
import type { Stripe } from 'stripe';
import type { Answer, ProviderContext, Resolution, ResolveInput } from '../port/index.ts';
import { ask } from './ask.ts';
import { isOurs } from './marks.ts';
import { toPaymentOutcome } from './payment-outcome.ts';
import { readPayment } from './read-payment.ts';
import { toRefundOutcome, toRefundSnapshot } from './refund-snapshot.ts';
import { toBegunSession } from './sessions.ts';
import { toEpoch } from './time.ts';

/** Stripe answers or gives up long before this; a request that is not listed by then will never be. */
const SETTLED_AFTER_MS = 15 * 60_000;
const ASK_AGAIN_AFTER_MS = 60_000;
/** The two clocks may differ by this much. */
const CLOCK_SLACK_SECONDS = 600;

/**
 * Finds what a call did whose answer was lost. Lists, not searches: Stripe's lists are up to date at once, its search
 * index may lag by minutes and can prove nothing absent.
 */
export function resolve(cx: ProviderContext, input: ResolveInput): Answer<Resolution> {
  return ask(cx, async (stripe) => (await find(cx, stripe, input)) ?? absent(cx, input));
}

function find(cx: ProviderContext, stripe: Stripe, input: ResolveInput): Promise<Resolution | null> {
  switch (input.lost.call) {
    case 'charge':
      return findPayment(cx, stripe, input, input.lost);
    case 'refund':
      return findRefund(cx, stripe, input, input.lost.payment);
    case 'begin_save':
    case 'begin_pay_once':
      return findSession(stripe, input, input.lost.customer);
    default:
      return assertNever(input.lost);
  }
}

async function findPayment(
  cx: ProviderContext,
  stripe: Stripe,
  input: ResolveInput,
  lost: Extract<ResolveInput['lost'], { call: 'charge' }>,
): Promise<Resolution | null> {
  const id =
    lost.payment ?? (await firstOurs(stripe.paymentIntents.list({ customer: lost.customer, ...window(input) }), input));
  if (id === null) return null;
  return { found: 'payment', outcome: toPaymentOutcome(await readPayment(cx, stripe, id)) };
}

async function findRefund(
  cx: ProviderContext,
  stripe: Stripe,
  input: ResolveInput,
  payment: string,
): Promise<Resolution | null> {
  const asOf = cx.now();
  const id = await firstOurs(stripe.refunds.list({ payment_intent: payment, ...window(input) }), input);
  if (id === null) return null;
  return { found: 'refund', outcome: toRefundOutcome(toRefundSnapshot(await stripe.refunds.retrieve(id), asOf)) };
}

async function findSession(stripe: Stripe, input: ResolveInput, customer: string | null): Promise<Resolution | null> {
  const whose = customer === null ? {} : { customer };
  const id = await firstOurs(stripe.checkout.sessions.list({ ...whose, ...window(input) }), input);
  if (id === null) return null;
  return { found: 'session', session: toBegunSession(await stripe.checkout.sessions.retrieve(id)) };
}

/** Reads page after page until the record of this attempt turns up. */
async function firstOurs(
  pages: AsyncIterable<{ readonly id: string; readonly metadata: Record<string, string> | null }>,
  input: ResolveInput,
): Promise<string | null> {
  for await (const candidate of pages) if (isOurs(candidate.metadata, input.ours)) return candidate.id;
  return null;
}

function window(input: ResolveInput): { limit: number; created: { gte: number } } {
  return { limit: 100, created: { gte: toEpoch(input.sentAt) - CLOCK_SLACK_SECONDS } };
}

/** Not seen is not proof: only when the call can no longer arrive is it known that nothing happened. */
function absent(cx: ProviderContext, input: ResolveInput): Resolution {
  const age = Date.parse(cx.now()) - Date.parse(input.sentAt);
  if (age >= SETTLED_AFTER_MS) return { found: 'nothing' };
  return { found: 'undecided', askAgainAfterMs: Math.min(ASK_AGAIN_AFTER_MS, SETTLED_AFTER_MS - age) };
}
