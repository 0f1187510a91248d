import { assertNever } from '@quittance/domain';
import type { ProviderContext, Resolution, Resolve, ResolveInput } from '@quittance/providers';
import { ask } from './ask.ts';
import { send } from './client.ts';
import { toBegun } from './pages.ts';
import { toPaymentOutcome, toRefundSnapshot } from './snapshots.ts';
import type { WireList, WirePage, WirePayment, WireRefund } from './wire.ts';

/** Lantern Pay answers or gives up within two minutes; what is not listed after this long will never be. */
const settledAfterMs = 15 * 60_000;
const askAgainAfterMs = 60_000;

/** Finds by our attempt's mark what a call did whose answer was lost. */
export const resolve: Resolve = (cx, input) => ask(async () => (await find(cx, input)) ?? absent(cx, input));

async function find(cx: ProviderContext, input: ResolveInput): Promise<Resolution | null> {
  const asOf = cx.now();
  const { call } = input.lost;
  switch (call) {
    case 'charge': {
      const payment = await first<WirePayment>(cx, '/payments', input);
      return payment && { found: 'payment', outcome: toPaymentOutcome(payment, asOf) };
    }
    case 'refund': {
      const refund = await first<WireRefund>(cx, '/refunds', input);
      return refund && { found: 'refund', outcome: { outcome: 'succeeded', snapshot: toRefundSnapshot(refund, asOf) } };
    }
    case 'begin_save':
    case 'begin_pay_once': {
      const page = await first<WirePage>(cx, '/pages', input);
      return page && { found: 'session', session: toBegun(page) };
    }
    default:
      return assertNever(call);
  }
}

async function first<T>(cx: ProviderContext, path: string, { ours }: ResolveInput): Promise<T | null> {
  const query = `attempt=${encodeURIComponent(ours.attemptId)}`;
  const list = (await send(cx, { method: 'GET', path: `${path}?${query}` })) as WireList<T>;
  return list.items[0] ?? null;
}

/** Not seen is no proof while the lost request may still arrive. */
function absent(cx: ProviderContext, { sentAt }: ResolveInput): Resolution {
  const age = Date.parse(cx.now()) - Date.parse(sentAt);
  if (age >= settledAfterMs) return { found: 'nothing' };
  return { found: 'undecided', askAgainAfterMs: Math.min(askAgainAfterMs, settledAfterMs - age) };
}
