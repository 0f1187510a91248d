import { assertNever } from '@quittance/domain';
import type { Answer, ProviderContext, Resolution, ResolveInput } from '../port/index.ts';
import { ask } from './ask.ts';
import type { PaypalClient } from './client.ts';
import { instant } from './instant.ts';
import { isOurs } from './marks.ts';
import { toPaymentOutcome } from './payment-snapshot.ts';
import { readOrderOf, readPayment } from './read-payment.ts';
import { toRefundOutcome, toRefundSnapshot } from './refund-snapshot.ts';
import { listTransactions } from './transactions.ts';
import { readEvent } from './webhook-item.ts';
import { type Capture, type Link, linkTo, pathOf } from './wire.ts';

/** PayPal answers or gives up long before this; a request that is not recorded by then will never be. */
const SETTLED_AFTER_MS = 15 * 60_000;
const ASK_AGAIN_AFTER_MS = 60_000;
/** The two clocks may differ by this much. */
const CLOCK_SLACK_MS = 600_000;
/** How long after the call its payment is looked for in the report, which lists it under the time it was begun. */
const LOOKED_AT_MS = 24 * 3_600_000;

/**
 * Finds what a call did whose answer was lost. PayPal cannot search orders; its events tell of a capture within seconds,
 * and its report, which lags behind, says how far it is complete: only what it covers can be proven absent.
 */
export function resolve(cx: ProviderContext, input: ResolveInput): Answer<Resolution> {
  return ask(cx, (paypal) => {
    switch (input.lost.call) {
      case 'charge':
        return findPayment(cx, paypal, input, input.lost.payment);
      case 'refund':
        return findRefund(cx, paypal, input, input.lost.payment);
      case 'begin_save':
      case 'begin_pay_once':
        // Nobody knows the page's address, so nobody can agree there, and PayPal forgets it by itself.
        return Promise.resolve<Resolution>({ found: 'nothing' });
      default:
        return assertNever(input.lost);
    }
  });
}

async function findPayment(
  cx: ProviderContext,
  paypal: PaypalClient,
  input: ResolveInput,
  known: string | null,
): Promise<Resolution> {
  const told = known ?? (await findInEvents(cx, paypal, input));
  if (told !== null) return paymentFound(cx, paypal, told);
  const sentMs = Date.parse(input.sentAt);
  const [from, to] = [sentMs - CLOCK_SLACK_MS, Math.min(Date.parse(cx.now()), sentMs + LOOKED_AT_MS)];
  const report = await listTransactions(paypal, from, Math.max(to, from));
  const listed = report.lines.find(({ customId, code }) => code.startsWith('T00') && isOurs(customId, input.ours));
  if (listed !== undefined) return paymentFound(cx, paypal, listed.id);
  return absent(Math.min(Date.parse(cx.now()), report.completeUntilMs) - sentMs);
}

async function paymentFound(cx: ProviderContext, paypal: PaypalClient, id: string): Promise<Resolution> {
  return { found: 'payment', outcome: toPaymentOutcome(await readPayment(cx, paypal, id)) };
}

/** The capture that PayPal told of since the call, page by page. */
async function findInEvents(cx: ProviderContext, paypal: PaypalClient, input: ResolveInput): Promise<string | null> {
  const since = Date.parse(input.sentAt) - CLOCK_SLACK_MS;
  const query = new URLSearchParams({ start_time: instant(since), end_time: instant(cx.now()), page_size: '100' });
  let path: string | null = `/v1/notifications/webhooks-events?${query.toString()}`;
  while (path !== null) {
    const page: { events?: readonly unknown[]; links?: readonly Link[] } = await paypal.get(path);
    for (const event of page.events ?? []) {
      const read = readEvent(event);
      const { id, custom_id } = read?.resource ?? {};
      const isCapture =
        read?.event_type.startsWith('PAYMENT.CAPTURE.') && read.event_type !== 'PAYMENT.CAPTURE.REFUNDED';
      if (isCapture && typeof id === 'string' && typeof custom_id === 'string' && isOurs(custom_id, input.ours))
        return id;
    }
    path = pathOf(linkTo(page, 'next') ?? '');
  }
  return null;
}

/** An order lists its refunds at once. */
async function findRefund(
  cx: ProviderContext,
  paypal: PaypalClient,
  input: ResolveInput,
  payment: string,
): Promise<Resolution> {
  const asOf = cx.now();
  const capture = await paypal.get<Capture>(`/v2/payments/captures/${encodeURIComponent(payment)}`);
  const order = await readOrderOf(paypal, capture);
  const refunds = order?.purchase_units.flatMap(({ payments }) => payments?.refunds ?? []) ?? [];
  const ours = refunds.find(({ custom_id }) => isOurs(custom_id, input.ours));
  if (ours !== undefined) return { found: 'refund', outcome: toRefundOutcome(toRefundSnapshot(ours, asOf, payment)) };
  return absent(order === null ? 0 : Date.parse(cx.now()) - Date.parse(input.sentAt));
}

/** Not seen is not proof: only when the call can no longer arrive is it known that nothing happened. */
function absent(coveredMs: number): Resolution {
  return coveredMs >= SETTLED_AFTER_MS
    ? { found: 'nothing' }
    : { found: 'undecided', askAgainAfterMs: ASK_AGAIN_AFTER_MS };
}
