import type { NormalEvent, WebhookItem, WebhookRequest, WebhookVerdict } from '../../port/index.ts';
import type { Bench } from '../bench.ts';
import { CannotGoOn } from '../cannot-go-on.ts';
import type { Check } from '../check.ts';

/** What comes in from outside. */
export const webhookChecks: readonly Check[] = [
  {
    number: 12,
    title: 'a webhook delivered twice has one event id and tells the same both times',
    async run(bench) {
      const delivery = await aDelivery(bench);
      const first = await accepted(bench, delivery);
      const second = await accepted(bench, delivery);
      const ids = (items: readonly WebhookItem[]) => items.map((item) => item.providerEventId).join();
      bench.expect(ids(first) === ids(second), 'The two deliveries have different event ids.');
      if (bench.plugin.manifest.webhooks.hasEventIds)
        bench.expect(!ids(first).includes('null'), 'An event id is missing.');
      const [once, again] = [await normalised(bench, first), await normalised(bench, second)];
      bench.expect(gist(once) === gist(again), 'The same event tells something else the second time.');
    },
  },
  {
    number: 14,
    title: 'a forged webhook is refused',
    async run(bench) {
      const { rawBody, headers, receivedAt } = await aDelivery(bench);
      const at = bench.standIn.now();
      const changed = rawBody.map((byte, index) => (index === rawBody.length - 2 ? byte ^ 1 : byte));
      await expectRefused(bench, { rawBody: changed, headers, receivedAt }, 'A body with one changed bit');
      await expectRefused(bench, bench.standIn.webhooks.sign(rawBody, at, 'stranger'), "A stranger's signature");
      await expectRefused(bench, { rawBody, headers: new Map(), receivedAt }, 'A delivery without headers');
    },
  },
  {
    number: 15,
    title: 'a signature more than 300 seconds old or ahead is refused, within 300 it is accepted',
    async run(bench) {
      if (!bench.plugin.manifest.webhooks.hasTimestamp) return;
      const { rawBody } = await aDelivery(bench);
      const now = Date.parse(bench.standIn.now());
      for (const seconds of [-301, 301, -86_400, 86_400]) {
        await expectRefused(
          bench,
          arrived(bench, rawBody, now, seconds),
          `A signature stamped ${seconds} s from its arrival`,
        );
      }
      for (const seconds of [-299, 0, 299]) await accepted(bench, arrived(bench, rawBody, now, seconds));
    },
  },
  {
    number: 16,
    title: 'the signature covers the bytes: a re-serialised body is refused',
    async run(bench) {
      const { rawBody, headers, receivedAt } = await aDelivery(bench);
      const parsed: unknown = JSON.parse(new TextDecoder().decode(rawBody));
      const compact = JSON.stringify(parsed);
      const text = compact === new TextDecoder().decode(rawBody) ? JSON.stringify(parsed, null, 1) : compact;
      await expectRefused(
        bench,
        { rawBody: new TextEncoder().encode(text), headers, receivedAt },
        'A re-serialised body',
      );
    },
  },
  {
    number: 17,
    title: 'while the secret is rotated both secrets are good and no third one is',
    async run(bench) {
      const { rawBody } = await aDelivery(bench);
      const { sign, rotatingSecrets } = bench.standIn.webhooks;
      const at = bench.standIn.now();
      const cx = bench.context({ secrets: rotatingSecrets });
      for (const by of ['current', 'previous'] as const) {
        const verdict = await bench.plugin.webhooks.verify(cx, sign(rawBody, at, by));
        bench.expect(verdict.accepted, `A delivery signed with the ${by} secret is refused.`);
      }
      const verdict = await bench.plugin.webhooks.verify(cx, sign(rawBody, at, 'stranger'));
      bench.expect(!verdict.accepted, "A stranger's signature is accepted during the rotation.");
    },
  },
  {
    number: 20,
    title: 'an unknown event type is ignored, and no body makes the plugin throw',
    async run(bench) {
      const at = bench.standIn.now();
      const { sign, unknownEvent } = bench.standIn.webhooks;
      const events = await normalised(bench, await accepted(bench, sign(unknownEvent(), at, 'current')));
      bench.expect(
        events.every(({ type }) => type === 'ignored'),
        'An event of an unknown type is taken for a known one.',
      );
      const encode = (text: string) => new TextEncoder().encode(text);
      const oddBodies = [
        '',
        'null',
        '[]',
        '{}',
        '"text"',
        '{"id":1,"type":{}}',
        '{"data":{"object":[]}}',
        'not json',
      ].map(encode);
      for (const body of [...oddBodies, new Uint8Array([0xff, 0xfe, 0x00])]) {
        const verdict = await bench.plugin.webhooks.verify(bench.context(), sign(body, at, 'current'));
        if (verdict.accepted)
          for (const item of verdict.items) await bench.plugin.webhooks.normalise(bench.context(), item);
      }
    },
  },
];

/** A genuine delivery, caused by a genuine payment. */
async function aDelivery(bench: Bench): Promise<WebhookRequest> {
  await bench.paid(await bench.store(), bench.ours());
  const delivery = (await bench.standIn.webhooks.delivered()).at(-1);
  if (delivery === undefined) throw new CannotGoOn('The stand-in delivers no webhook for a payment.');
  return delivery;
}

function arrived(bench: Bench, rawBody: Uint8Array, nowMs: number, seconds: number): WebhookRequest {
  const signed = bench.standIn.webhooks.sign(rawBody, new Date(nowMs + seconds * 1000).toISOString(), 'current');
  return { ...signed, receivedAt: new Date(nowMs).toISOString() };
}

async function accepted(bench: Bench, request: WebhookRequest): Promise<readonly WebhookItem[]> {
  const verdict: WebhookVerdict = await bench.plugin.webhooks.verify(bench.context(), request);
  if (!verdict.accepted) throw new CannotGoOn(`A genuine delivery is refused as "${verdict.why}".`);
  bench.expect(isJson(verdict.items), 'An item is not plain JSON, so the inbox cannot keep it.');
  return verdict.items;
}

async function expectRefused(bench: Bench, request: WebhookRequest, what: string): Promise<void> {
  const verdict = await bench.plugin.webhooks.verify(bench.context(), request);
  bench.expect(!verdict.accepted, `${what} is accepted.`);
}

async function normalised(bench: Bench, items: readonly WebhookItem[]): Promise<NormalEvent[]> {
  const events: NormalEvent[] = [];
  for (const item of items)
    events.push(...bench.need(await bench.plugin.webhooks.normalise(bench.context(), item), 'normalise'));
  return events;
}

/** What an event tells, without the moment of reading. */
function gist(events: readonly NormalEvent[]): string {
  return JSON.stringify(events, (name, value: unknown) =>
    name === 'asOf' ? undefined : typeof value === 'bigint' ? String(value) : value,
  );
}

function isJson(value: unknown): boolean {
  return JSON.stringify(JSON.parse(JSON.stringify(value))) === JSON.stringify(value);
}
