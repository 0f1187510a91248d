import type { NormalEvent, PaymentSnapshot, WebhookItem } from '../../port/index.ts';
import { supersedes } from '../../port/index.ts';
import type { Bench, OpenPage } from '../bench.ts';
import { CannotGoOn } from '../cannot-go-on.ts';
import type { Check } from '../check.ts';
import { chargesStored, paysOnce, pullsEvents, refundsParts, savesOnPage } from '../conditions.ts';
import { accept, aDelivery, gist, news, paymentIn, tell } from '../news.ts';
import { told } from '../told.ts';
import { within } from '../wait.ts';

const HOUR_MS = 3_600_000;
const WAIT_MS = 3000;

/** Twice, in the wrong order, too early, too late, never. */
export const webhookOrderChecks: readonly Check[] = [
  {
    number: 12,
    title: 'a webhook delivered twice has one event id and tells the same both times',
    when: [],
    async run(bench) {
      const delivery = await aDelivery(bench);
      const first = await accept(bench, delivery);
      const second = await accept(bench, delivery);
      bench.expect(isJson(first), 'An item is not plain JSON, so the inbox cannot keep it.');
      bench.expect(ids(first).join() === ids(second).join(), 'The two deliveries have different event ids.');
      if (bench.plugin.manifest.webhooks.hasEventIds)
        bench.expect(!ids(first).includes(null), 'An event id is missing.');
      const [once, again] = [await tell(bench, first), await tell(bench, second)];
      bench.expect(gist(once) === gist(again), 'The same event tells something else the second time.');
    },
  },
  {
    number: 13,
    title: 'whatever the order in which they are merged, the snapshots of a life end in its last state',
    when: [refundsParts],
    async run(bench) {
      const snapshots = await life(bench);
      const last = snapshots.at(-1);
      const wanted = state(last);
      const orders = [snapshots, snapshots.toReversed(), rotated(snapshots), [...snapshots, ...snapshots]];
      for (const order of orders) {
        const merged = order.reduce((current, next) => (supersedes(next, current) ? next : current));
        bench.expect(state(merged) === wanted, `Merged in another order they end as ${state(merged)}, not ${wanted}.`);
      }
    },
  },
  {
    number: 18,
    title: "a webhook that overtakes the call's own answer already names the attempt",
    when: [chargesStored, savesOnPage],
    async run(bench) {
      const stored = await bench.store();
      await news(bench);
      const ours = bench.ours();
      bench.network.weather = 'held';
      const struck = bench.network.nextHit();
      const pending = bench.charge(stored, ours);
      await Promise.race([struck, pending]);
      const early = (await news(bench)).flatMap((event) => paymentIn(event) ?? []);
      bench.network.weather = 'clear';
      const answer = bench.need(await pending, 'charge');
      const [first] = early;
      if (first === undefined) throw new CannotGoOn('No webhook tells of the payment before the call is answered.');
      bench.expect(first.ours?.attemptId === ours.attemptId, 'The early webhook does not say which attempt paid.');
      bench.expect(first.ref === answer.snapshot?.ref, 'The early webhook names another payment than the answer.');
    },
  },
  {
    number: 19,
    title: 'a page pays once, whether the webhook comes before the return, after it, or together with it',
    when: [paysOnce],
    async run(bench) {
      await returnFirst(bench);
      await webhookFirst(bench);
      await together(bench);
      await bench.expectBooked(3);
    },
  },
  {
    number: 24,
    title: 'events that were lost for three days are pulled with the same ids and tell the same',
    when: [pullsEvents],
    async run(bench) {
      const since = new Date(Date.parse(bench.standIn.now()) - HOUR_MS).toISOString();
      const payment = await bench.payment();
      const lost = await meaningful(bench);
      if (lost.length === 0) throw new CannotGoOn('The webhooks of a payment mean nothing.');
      await bench.standIn.advance(72 * HOUR_MS);
      const pulled = await pullAll(bench, since);
      const missing = ids(lost).filter((id) => !ids(pulled).includes(id));
      bench.expect(missing.length === 0, `${missing.length} of ${lost.length} lost events are not found again.`);
      const events = await tell(bench, pulled);
      const isTold = events.some((event) => paymentIn(event)?.ref === payment.ref);
      bench.expect(isTold, 'The pulled events do not tell of the payment.');
      bench.expect(
        pulled.every(({ trust }) => trust === 'pulled'),
        'A pulled item does not say that it was pulled.',
      );
    },
  },
];

/** A payment's snapshots one after the other, as calls and webhooks tell them, a minute apart. */
async function life(bench: Bench): Promise<PaymentSnapshot[]> {
  const seen: PaymentSnapshot[] = [];
  const look = async (payment: PaymentSnapshot) => {
    for (const event of await news(bench)) {
      const found = paymentIn(event);
      if (found?.ref === payment.ref) seen.push(found);
    }
    await bench.standIn.advance(60_000);
    seen.push(await bench.read(payment.ref));
    await bench.standIn.advance(60_000);
  };
  const payment = await bench.payment();
  seen.push(payment);
  await look(payment);
  await bench.letSettle();
  await look(payment);
  for (const [part, before] of [
    [2500n, 0n],
    [7500n, 2500n],
  ] as const) {
    bench.need(await bench.refund(payment, part, { beforeMinor: before }), 'refund');
    await look(payment);
  }
  return seen;
}

function state(payment: PaymentSnapshot | undefined): string {
  return `${payment?.state} with ${payment?.received.amountMinor} received and ${payment?.refunded.amountMinor} refunded`;
}

/** The second half before the first. */
function rotated<T>(items: readonly T[]): T[] {
  const half = Math.floor(items.length / 2);
  return [...items.slice(half), ...items.slice(0, half)];
}

async function returnFirst(bench: Bench): Promise<void> {
  const page = await bench.beginOnce();
  const early = await complete(bench, page);
  bench.expect(
    early.ok && early.value.outcome === 'requires_action',
    `An open page gives ${told(early)} instead of "requires_action".`,
  );
  await bench.visit(page.begun);
  const paid = await paidBy(bench, page);
  const events = await news(bench);
  const found = events.flatMap((event) => paymentIn(event) ?? []);
  bench.expect(
    found.every(({ ref }) => ref === paid.ref),
    'A webhook after the return names another payment.',
  );
  bench.expect((await paidBy(bench, page)).ref === paid.ref, 'Asked again, the page names another payment.');
}

async function webhookFirst(bench: Bench): Promise<void> {
  const page = await bench.beginOnce();
  await bench.visit(page.begun);
  const events = await news(bench);
  const isTold = events.some((event) => isAbout(event, page));
  bench.expect(isTold, 'The webhooks of a paid page name neither its session nor its attempt.');
  const paid = await paidBy(bench, page);
  const refs = events.flatMap((event) => paymentIn(event)?.ref ?? []);
  bench.expect(
    refs.every((ref) => ref === paid.ref),
    'After the webhook the return names another payment.',
  );
}

async function together(bench: Bench): Promise<void> {
  const page = await bench.beginOnce();
  await bench.visit(page.begun);
  const ask = () => within(WAIT_MS, paidBy(bench, page));
  const answers = await Promise.all([ask(), news(bench).then(ask), ask()]);
  const refs = new Set(answers.map((answer) => answer?.ref));
  bench.expect(refs.size === 1, `Asked three times at once, a page names ${refs.size} payments.`);
}

function complete(bench: Bench, { expected }: OpenPage) {
  return bench.plugin.payOnce.complete(bench.context(), expected);
}

async function paidBy(bench: Bench, page: OpenPage): Promise<PaymentSnapshot> {
  const answer = await complete(bench, page);
  const paid = answer.ok ? answer.value.snapshot?.payment : undefined;
  if (paid) return paid;
  throw new CannotGoOn(`A page that the customer paid on gives ${told(answer)} without a payment.`);
}

function isAbout(event: NormalEvent, { begun, expected }: OpenPage): boolean {
  if ('session' in event) return event.session === begun.session;
  return paymentIn(event)?.ours?.attemptId === expected.ours.attemptId;
}

async function pullAll(bench: Bench, since: string): Promise<WebhookItem[]> {
  const items: WebhookItem[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < 50; page += 1) {
    const pulled = await bench.plugin.webhooks.pull(bench.context(), { since, cursor });
    const { items: found, cursor: next, more } = bench.need(pulled, 'webhooks.pull');
    items.push(...found);
    if (!more || next === null) return items;
    cursor = next;
  }
  throw new CannotGoOn('webhooks.pull never comes to an end.');
}

/** Delivered items that mean something; a plugin may leave out the others when it pulls. */
async function meaningful(bench: Bench): Promise<WebhookItem[]> {
  const items: WebhookItem[] = [];
  for (const delivery of await bench.standIn.webhooks.delivered())
    for (const item of await accept(bench, delivery))
      if ((await tell(bench, [item])).some(({ type }) => type !== 'ignored')) items.push(item);
  return items;
}

function ids(items: readonly WebhookItem[]): (string | null)[] {
  return items.map(({ providerEventId }) => providerEventId);
}

function isJson(value: unknown): boolean {
  return JSON.stringify(JSON.parse(JSON.stringify(value))) === JSON.stringify(value);
}
