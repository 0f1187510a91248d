import {
  type BegunSession,
  type ExpectedSession,
  type MethodJobs,
  type Payer,
  type PayOnceJobs,
  type ProviderContext,
  toRef,
  unsupported,
} from '@quittance/providers';
import { ask } from './ask.ts';
import { send } from './client.ts';
import { refuseField } from './no-answer.ts';
import { rail, toMethodSnapshot, toPaymentSnapshot } from './snapshots.ts';
import { fromWire, toMarks, toWire, type WireMethod, type WirePage, type WirePayment } from './wire.ts';

export const beginSave: MethodJobs['beginSave'] = async (cx, input) => {
  if (input.rail !== rail) return unsupported(`saving by ${input.rail}`);
  return ask(async () => {
    const customer = await customerOf(cx, input.payer, input.key);
    const fields = { kind: 'save', customer, currency: input.currency, amount: null, save: true };
    return begin(cx, input.key, { ...fields, return_url: input.returnUrl, marks: toMarks(input.ours) });
  });
};

export const beginPayOnce: PayOnceJobs['begin'] = async (cx, input) => {
  if (input.rail !== rail) return unsupported(`paying once by ${input.rail}`);
  return ask(async () => {
    const customer = await customerOf(cx, input.payer, input.key);
    const fields = { kind: 'pay', customer, ...toWire(input.amount), save: input.saveForLater };
    return begin(cx, input.key, { ...fields, return_url: input.returnUrl, marks: toMarks(input.ours) });
  });
};

export const completeSave: MethodJobs['completeSave'] = (cx, input) =>
  ask(async () => {
    const page = await readExpected(cx, input, 'save');
    if (page.status === 'closed' || page.status === 'expired') return { outcome: 'cancelled', snapshot: null };
    if (page.status === 'open' || page.method === null)
      return { outcome: 'requires_action', action: toBegun(page).action, snapshot: null };
    return { outcome: 'succeeded', snapshot: await readMethod(cx, page.method) };
  });

export const completePayOnce: PayOnceJobs['complete'] = (cx, input) =>
  ask(async () => {
    const page = await readExpected(cx, input, 'pay');
    const asked = page.amount === null ? null : fromWire(page.amount, page.currency);
    if (asked?.amountMinor !== input.amount.amountMinor || asked.currency !== input.amount.currency)
      refuseField('session', 'The page asks for another amount.');
    if (page.status === 'closed' || page.status === 'expired') return { outcome: 'cancelled', snapshot: null };
    if (page.status === 'open' || page.payment === null)
      return { outcome: 'requires_action', action: toBegun(page).action, snapshot: null };
    const asOf = cx.now();
    const payment = (await send(cx, { method: 'GET', path: `/payments/${page.payment}` })) as WirePayment;
    const saved = page.method === null ? null : await readMethod(cx, page.method);
    return { outcome: 'succeeded', snapshot: { payment: toPaymentSnapshot(payment, asOf), saved } };
  });

export const closePayOnce: PayOnceJobs['close'] = (cx, input) =>
  ask(async () => {
    const page = await readExpected(cx, input, 'pay');
    if (page.status === 'open' || page.status === 'done')
      await send(cx, { method: 'POST', path: `/pages/${page.id}/close` });
    return { closed: true };
  });

export function toBegun(page: WirePage): BegunSession {
  return {
    session: toRef(page.id),
    customer: toRef(page.customer),
    action: { type: 'redirect', url: page.url, expiresAt: page.expires_at },
    expiresAt: page.expires_at,
  };
}

async function begin(cx: ProviderContext, key: string, body: object): Promise<BegunSession> {
  return toBegun((await send(cx, { method: 'POST', path: '/pages', key: `${key}:page`, body })) as WirePage);
}

/** The payer's customer, made under a key derived from the attempt's, so that a repeat finds the same one. */
async function customerOf(cx: ProviderContext, payer: Payer, key: string): Promise<string> {
  if (payer.ref !== null) return payer.ref;
  const body = { name: payer.name, email: payer.email };
  const made = await send(cx, { method: 'POST', path: '/customers', key: `${key}:customer`, body });
  return (made as { readonly id: string }).id;
}

/** Only what we wrote into the page at the beginning counts; what a browser says on its return never does. */
async function readExpected(cx: ProviderContext, expected: ExpectedSession, kind: WirePage['kind']): Promise<WirePage> {
  const path = `/pages/${encodeURIComponent(expected.session)}`;
  const page = (await send(cx, { method: 'GET', path })) as WirePage;
  const wanted = toMarks(expected.ours);
  const isOurs = Object.entries(wanted).every(([name, value]) => Reflect.get(page.marks, name) === value);
  if (page.kind !== kind || page.customer !== expected.customer || !isOurs)
    refuseField('session', 'The page belongs to another customer or attempt.');
  return page;
}

async function readMethod(cx: ProviderContext, id: string) {
  const asOf = cx.now();
  return toMethodSnapshot((await send(cx, { method: 'GET', path: `/methods/${id}` })) as WireMethod, asOf);
}
