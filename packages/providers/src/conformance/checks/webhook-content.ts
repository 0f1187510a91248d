import type { WebhookItem } from '../../port/index.ts';
import type { Bench } from '../bench.ts';
import { CannotGoOn } from '../cannot-go-on.ts';
import type { Check } from '../check.ts';
import { refundsParts, sendsBatches } from '../conditions.ts';
import type { Things } from '../harness.ts';
import { accept, aDelivery, decode, encode, eventOf, gist, news, tell } from '../news.ts';
import { withOddFields, withOddStates } from '../odd-answers.ts';

const ODD_BODIES = ['', 'null', '[]', '{}', '"text"', '{"id":1,"type":{}}', '{"data":{"object":[]}}', 'not json'];

/** What may stand in an event. */
export const webhookContentChecks: readonly Check[] = [
  {
    number: 20,
    title: 'an unknown type is ignored, an unknown field or state changes nothing, and no body makes the plugin throw',
    when: [],
    async run(bench) {
      await unknownType(bench);
      await oddBodies(bench);
      await oddAnswers(bench);
    },
  },
  {
    number: 21,
    title: 'every documented type of event is told as what it is about',
    when: [refundsParts],
    async run(bench) {
      const things = await oneOfEach(bench);
      const documented = await bench.standIn.webhooks.documented(things);
      if (documented.length === 0) throw new CannotGoOn('The harness documents no event.');
      for (const { type, body, tells } of documented) {
        const items = await accept(bench, bench.standIn.webhooks.sign(body, bench.standIn.now(), 'current'));
        if (tells === null) await readWithoutThrowing(bench, items);
        else await expectFamily(bench, type, tells, items);
      }
    },
  },
  {
    number: 23,
    title: 'one bad item of a batch leaves the good ones as they are',
    when: [sendsBatches],
    async run(bench) {
      const { rawBody } = await aDelivery(bench);
      const { batch, sign } = bench.standIn.webhooks;
      if (batch === undefined) throw new CannotGoOn('The harness does not say how a batch is made.');
      const at = bench.standIn.now();
      const good = await accept(bench, sign(rawBody, at, 'current'));
      const bad = [null, 7, 'text', {}, { id: 'bad', links: 3 }, { id: {}, action: [] }];
      const mixed = await accept(bench, sign(batch(rawBody, bad), at, 'current'));
      const ids = mixed.map(({ providerEventId }) => providerEventId);
      for (const { providerEventId } of good)
        bench.expect(ids.includes(providerEventId), 'A good item is lost beside a bad one.');
      await readWithoutThrowing(bench, mixed);
      const kept = mixed.filter(({ providerEventId }) => good.some((item) => item.providerEventId === providerEventId));
      bench.expect(
        gist(await tell(bench, kept)) === gist(await tell(bench, good)),
        'Beside a bad item a good one tells something else.',
      );
    },
  },
];

async function unknownType(bench: Bench): Promise<void> {
  const { sign, unknownEvent } = bench.standIn.webhooks;
  const items = await accept(bench, sign(unknownEvent(), bench.standIn.now(), 'current'));
  const events = await tell(bench, items);
  bench.expect(
    events.every(({ type }) => type === 'ignored'),
    'An event of an unknown type is taken for a known one.',
  );
}

async function oddBodies(bench: Bench): Promise<void> {
  const bodies = [...ODD_BODIES.map((text) => new TextEncoder().encode(text)), new Uint8Array([0xff, 0xfe, 0x00])];
  for (const body of bodies) {
    const request = bench.standIn.webhooks.sign(body, bench.standIn.now(), 'current');
    const verdict = await bench.plugin.webhooks.verify(bench.context(), request);
    if (verdict.accepted) await readWithoutThrowing(bench, verdict.items);
  }
}

/** Providers add fields at any time, and now and then a state; neither may be an error or decide anything. */
async function oddAnswers(bench: Bench): Promise<void> {
  const { rawBody } = await aDelivery(bench);
  const { sign } = bench.standIn.webhooks;
  const plain = await tell(bench, await accept(bench, sign(rawBody, bench.standIn.now(), 'current')));
  const withMore = encode(withOddFields(decode(rawBody)));
  bench.network.rewrite = withOddFields;
  const odd = await tell(bench, await accept(bench, sign(withMore, bench.standIn.now(), 'current')));
  bench.expect(gist(odd) === gist(plain), 'Fields that nobody knows change what an event tells.');
  const { ref } = await bench.payment();
  bench.network.rewrite = withOddStates;
  const read = await bench.plugin.charges.get(bench.context(), { payment: ref });
  const state = read.ok ? read.value.state : null;
  bench.expect(
    state === null || state === 'processing' || state === 'created',
    `A payment in a state that nobody knows is told as "${state}" instead of "processing".`,
  );
}

async function readWithoutThrowing(bench: Bench, items: readonly WebhookItem[]): Promise<void> {
  for (const item of items) await bench.plugin.webhooks.normalise(bench.context(), item);
}

async function expectFamily(bench: Bench, type: string, tells: string, items: readonly WebhookItem[]): Promise<void> {
  for (const item of items) {
    const told = await bench.plugin.webhooks.normalise(bench.context(), item);
    const types = told.ok ? told.value.map((event) => event.type) : [];
    const isTold =
      tells === 'ignored' ? types.every((one) => one === tells) : types.some((one) => one.startsWith(tells));
    const got = told.ok ? types.map((one) => `"${one}"`).join(', ') : `the error "${told.error.kind}"`;
    bench.expect(isTold, `${type} gives ${got} instead of ${tells}.`);
  }
}

/** A story with one of each kind, as far as the rail knows it. */
async function oneOfEach(bench: Bench): Promise<Things> {
  const method = bench.rail.save === 'setup' ? (await bench.store()).method.ref : null;
  const page = bench.rail.payOnce ? await bench.beginOnce() : null;
  const payment = await bench.arrived();
  const refund = bench.need(await bench.refund(payment, 300n), 'refund').snapshot;
  return {
    ...{ payment: payment.ref, method, session: page?.begun.session ?? null, refund: refund?.ref ?? null },
    dispute: bench.rail.disputes === 'contestable' ? await aDispute(bench) : null,
    payout: null,
  };
}

async function aDispute(bench: Bench) {
  const payment = await bench.arrived(undefined, 'dispute');
  await news(bench);
  await bench.happen({ what: 'dispute', payment: payment.ref });
  return eventOf(await news(bench), 'dispute.opened').dispute.ref;
}
