import { assertNever } from '@quittance/domain';
import type { ProviderContext, Resolution, Resolve, ResolveInput } from '../port/index.ts';
import { ask } from './ask.ts';
import type { GoCardless, Page, Query, Resources } from './client.ts';
import { isOurs } from './marks.ts';
import { toPaymentOutcome } from './payment-outcome.ts';
import { readPayment } from './read-payment.ts';
import { toRefundOutcome, toRefundSnapshot } from './refund-snapshot.ts';
import { openPage } from './sessions.ts';

/** GoCardless answers or gives up long before this; a request that is not listed by then will never be. */
const SETTLED_AFTER_MS = 15 * 60_000;
const ASK_AGAIN_AFTER_MS = 60_000;
/** The two clocks may differ by this much. */
const CLOCK_SLACK_MS = 600_000;
const PAGE = 100;

/** Finds what a call did whose answer was lost, by the ids we wrote into every record. */
export const resolve: Resolve = (cx, input) =>
  ask(cx, async (gocardless) => (await find(cx, gocardless, input)) ?? absent(cx, input));

function find(cx: ProviderContext, gocardless: GoCardless, input: ResolveInput): Promise<Resolution | null> {
  switch (input.lost.call) {
    case 'charge':
      return findPayment(cx, gocardless, input, input.lost);
    case 'refund':
      return findRefund(cx, gocardless, input, input.lost.payment);
    case 'begin_save':
    case 'begin_pay_once':
      return findSession(gocardless, input, input.lost.customer);
    default:
      return assertNever(input.lost);
  }
}

async function findPayment(
  cx: ProviderContext,
  gocardless: GoCardless,
  input: ResolveInput,
  lost: Extract<ResolveInput['lost'], { call: 'charge' }>,
): Promise<Resolution | null> {
  const query = { customer: lost.customer, ...since(input) };
  const id = lost.payment ?? (await firstOurs(gocardless, 'payments', query, input))?.id;
  if (!id) return null;
  return { found: 'payment', outcome: toPaymentOutcome(await readPayment(cx, gocardless, id)) };
}

async function findRefund(
  cx: ProviderContext,
  gocardless: GoCardless,
  input: ResolveInput,
  payment: string,
): Promise<Resolution | null> {
  const asOf = cx.now();
  const refund = await firstOurs(gocardless, 'refunds', { payment, ...since(input) }, input);
  return refund === null ? null : { found: 'refund', outcome: toRefundOutcome(toRefundSnapshot(refund, asOf)) };
}

/** The request is there; its page's address was told once and lost, so it gets another page. */
async function findSession(
  gocardless: GoCardless,
  input: ResolveInput,
  customer: string | null,
): Promise<Resolution | null> {
  // This list cannot be narrowed by time; the newest come first and the search ends at older ones.
  const request = await firstOurs(gocardless, 'billing_requests', customer === null ? {} : { customer }, input);
  if (request === null) return null;
  return { found: 'session', session: await openPage(gocardless, request, null, null) };
}

async function firstOurs<K extends 'payments' | 'refunds' | 'billing_requests'>(
  gocardless: GoCardless,
  name: K,
  query: Query,
  { ours, sentAt }: ResolveInput,
): Promise<Resources[K] | null> {
  const earliest = Date.parse(sentAt) - CLOCK_SLACK_MS;
  let after: string | null = null;
  do {
    const page: Page<Resources[K]> = await gocardless.list(name, {
      ...query,
      limit: PAGE,
      ...(after === null ? {} : { after }),
    });
    const found = page.items.find(({ metadata }) => isOurs(metadata, ours));
    if (found !== undefined) return found;
    const oldest: string | undefined = page.items.at(-1)?.created_at;
    after = oldest !== undefined && Date.parse(oldest) < earliest ? null : page.after;
  } while (after !== null);
  return null;
}

function since({ sentAt }: ResolveInput): Query {
  return { 'created_at[gte]': new Date(Date.parse(sentAt) - CLOCK_SLACK_MS).toISOString() };
}

/** Not seen is not proof: only when the call can no longer arrive is it known that nothing happened. */
function absent(cx: ProviderContext, { sentAt }: ResolveInput): Resolution {
  const age = Date.parse(cx.now()) - Date.parse(sentAt);
  if (age >= SETTLED_AFTER_MS) return { found: 'nothing' };
  return { found: 'undecided', askAgainAfterMs: Math.min(ASK_AGAIN_AFTER_MS, SETTLED_AFTER_MS - age) };
}
