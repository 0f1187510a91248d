import type {
  NormalEvent,
  PaymentEventType,
  PaymentSnapshot,
  ProviderContext,
  WebhookItem,
  WebhookJobs,
} from '@quittance/providers';
import { toRef } from '@quittance/providers';
import { ask } from './ask.ts';
import { send } from './client.ts';
import { toMethodSnapshot, toPaymentSnapshot, toRefundSnapshot } from './snapshots.ts';
import { toItem } from './verify-webhook.ts';
import {
  fromMarks,
  type WireEvent,
  type WireList,
  type WireMethod,
  type WirePage,
  type WirePayment,
  type WireRefund,
} from './wire.ts';

/** Reads what an event is about and tells its present state; what the event itself claimed is not used. */
export const normaliseEvent: WebhookJobs['normalise'] = (cx, item) =>
  ask(async () => [
    (await tell(cx, item)) ?? { type: 'ignored', at: item.occurredAt, providerType: item.providerType },
  ]);

/** Makes Lantern Pay send its events to `url`. */
export const registerWebhook: WebhookJobs['register'] = (cx, { key, url }) =>
  ask(async () => {
    const made = await send(cx, { method: 'POST', path: '/hooks', key: `${key}:hook`, body: { url } });
    const hook = made as { readonly id: string; readonly secret: string };
    return { endpointId: hook.id, secret: { name: 'webhookSecret', value: hook.secret } };
  });

/** Lantern Pay lists all events since a moment at once. */
export const pullEvents: WebhookJobs['pull'] = (cx, { since }) =>
  ask(async () => {
    const path = `/events?since=${encodeURIComponent(since)}`;
    const { items } = (await send(cx, { method: 'GET', path })) as WireList<WireEvent>;
    return { items: items.map((event) => toItem(event, 'pulled')), cursor: null, more: false };
  });

async function tell(cx: ProviderContext, item: WebhookItem): Promise<NormalEvent | null> {
  const at = item.occurredAt;
  const about = encodeURIComponent(item.payload['about'] ?? '');
  const read = <T>(path: string) => send(cx, { method: 'GET', path: `/${path}/${about}` }) as Promise<T>;
  const [kind] = item.providerType.split('.');
  if (kind === 'payment') {
    const payment = await paymentOf(cx, about);
    return { type: paymentTypeOf(payment), at, payment };
  }
  if (kind === 'refund') {
    const refund = toRefundSnapshot(await read<WireRefund>('refunds'), cx.now());
    const type = refund.ours === null ? 'refund.external' : 'refund.succeeded';
    return { type, at, refund, payment: await paymentOf(cx, refund.payment) };
  }
  if (kind === 'method') {
    const method = toMethodSnapshot(await read<WireMethod>('methods'), cx.now());
    return { type: method.state === 'active' ? 'method.active' : 'method.revoked', at, method };
  }
  return kind === 'page' ? sessionEvent(at, await read<WirePage>('pages')) : null;
}

/** The payment's state decides the event's name, not the order in which events arrive. */
function paymentTypeOf({ state }: PaymentSnapshot): PaymentEventType {
  return state === 'created' ? 'payment.processing' : `payment.${state}`;
}

async function paymentOf(cx: ProviderContext, id: string) {
  const asOf = cx.now();
  return toPaymentSnapshot((await send(cx, { method: 'GET', path: `/payments/${id}` })) as WirePayment, asOf);
}

function sessionEvent(at: string, page: WirePage): NormalEvent {
  const purpose = page.kind === 'save' ? 'save' : 'pay_once';
  const common = { session: toRef<'session'>(page.id), customer: toRef<'customer'>(page.customer), purpose } as const;
  return { type: 'session.completed', at, ...common, ours: fromMarks(page.marks) };
}
