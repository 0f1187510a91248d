import type { NormalEvent, WebhookRequest } from '../../port/index.ts';
import type { Bench } from '../bench.ts';
import { CannotGoOn } from '../cannot-go-on.ts';
import type { Check } from '../check.ts';
import { stampsWebhooks } from '../conditions.ts';
import { exaggerate } from '../exaggerate.ts';
import { accept, aDelivery, decode, gist, paymentIn } from '../news.ts';

/** Who is believed at the door, and how far. */
export const webhookSignatureChecks: readonly Check[] = [
  {
    number: 14,
    title: 'a forged webhook is refused',
    when: [],
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
    when: [stampsWebhooks],
    async run(bench) {
      const { rawBody } = await aDelivery(bench);
      const now = Date.parse(bench.standIn.now());
      for (const seconds of [-301, 301, -86_400, 86_400]) {
        const what = `A signature stamped ${seconds} s from its arrival`;
        await expectRefused(bench, arrived(bench, rawBody, now, seconds), what);
      }
      for (const seconds of [-299, 0, 299]) await accept(bench, arrived(bench, rawBody, now, seconds));
    },
  },
  {
    number: 16,
    title: 'the signature covers the bytes: a re-serialised body is refused',
    when: [],
    async run(bench) {
      const { rawBody, headers, receivedAt } = await aDelivery(bench);
      const parsed = decode(rawBody);
      const compact = JSON.stringify(parsed);
      const text = compact === new TextDecoder().decode(rawBody) ? JSON.stringify(parsed, null, 1) : compact;
      const rewritten = { rawBody: new TextEncoder().encode(text), headers, receivedAt };
      await expectRefused(bench, rewritten, 'A re-serialised body');
    },
  },
  {
    number: 17,
    title: 'while the secret is rotated both secrets are good and no third one is',
    when: [],
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
    number: 22,
    title: 'an event of another account or mode tells nothing, and a live connection calls no stand-in',
    when: [],
    async run(bench) {
      const { rawBody } = await aDelivery(bench);
      const other = await bench.elsewhere();
      const theirs = await aDelivery(other);
      await expectRefused(bench, theirs, "A delivery that was signed for another account's endpoint");
      const at = bench.standIn.now();
      const bodies = [theirs.rawBody, ...(bench.standIn.webhooks.foreign?.(rawBody) ?? [])];
      for (const body of bodies) {
        const told = await toldBy(bench, bench.standIn.webhooks.sign(body, at, 'current'));
        bench.expect(told.length === 0, `An event of another account or mode tells ${types(told)}.`);
      }
      await callsNoStandIn(bench);
    },
  },
  {
    number: 25,
    title: 'a body that passes for genuine and lies changes nothing: what it names is read again',
    when: [],
    async run(bench) {
      const payment = await bench.payment();
      const deliveries = await bench.standIn.webhooks.delivered();
      const truth = gist([{ type: 'payment.processing', at: '', payment: await bench.read(payment.ref) }]);
      for (const genuine of deliveries) {
        const lie = exaggerate(decode(genuine.rawBody));
        for (const event of await toldBy(bench, bench.standIn.webhooks.forge(genuine, lie))) {
          const found = paymentIn(event);
          if (found?.ref !== payment.ref) continue;
          const told = gist([{ type: 'payment.processing', at: '', payment: found }]);
          bench.expect(told === truth, 'A lying body changes what is told of the payment.');
        }
      }
      if (deliveries.length === 0) throw new CannotGoOn('The stand-in delivers no webhook for a payment.');
    },
  },
];

/** The stand-in's address beside another environment is a mistake in the configuration, and nothing is sent. */
async function callsNoStandIn(bench: Bench): Promise<void> {
  if (bench.standIn.sandboxUrl === null) return;
  for (const environment of ['live', 'test'] as const) {
    const before = bench.network.requests;
    const answer = await bench.plugin.health(bench.context({ environment }));
    const isConfig = !answer.ok && answer.error.kind === 'config';
    bench.expect(isConfig, `A ${environment} connection with a stand-in's address is not told as "config".`);
    bench.expect(bench.network.requests === before, `A ${environment} connection calls the stand-in.`);
  }
}

function arrived(bench: Bench, rawBody: Uint8Array, nowMs: number, seconds: number): WebhookRequest {
  const signed = bench.standIn.webhooks.sign(rawBody, new Date(nowMs + seconds * 1000).toISOString(), 'current');
  return { ...signed, receivedAt: new Date(nowMs).toISOString() };
}

async function expectRefused(bench: Bench, request: WebhookRequest, what: string): Promise<void> {
  const verdict = await bench.plugin.webhooks.verify(bench.context(), request);
  bench.expect(!verdict.accepted, `${what} is accepted.`);
}

/** What a delivery tells that may be refused, or lead to nothing; `ignored` is nothing. */
async function toldBy(bench: Bench, request: WebhookRequest): Promise<NormalEvent[]> {
  const verdict = await bench.plugin.webhooks.verify(bench.context(), request);
  if (!verdict.accepted) return [];
  const events: NormalEvent[] = [];
  for (const item of verdict.items) {
    const told = await bench.plugin.webhooks.normalise(bench.context(), item);
    if (told.ok) events.push(...told.value.filter(({ type }) => type !== 'ignored'));
  }
  return events;
}

function types(events: readonly NormalEvent[]): string {
  return events.map(({ type }) => `"${type}"`).join(', ');
}
