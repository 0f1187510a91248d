import type { Bench } from '../bench.ts';
import { CannotGoOn } from '../cannot-go-on.ts';
import type { Check } from '../check.ts';
import { chargesStored, savesOnPage } from '../conditions.ts';
import { resolveCharge } from '../lost-call.ts';
import type { Weather } from '../network.ts';
import { told } from '../told.ts';
import { within } from '../wait.ts';

const when = [chargesStored, savesOnPage];

const HOUR_MS = 3_600_000;
/** How much later than its limit a call may end. */
const GRACE_MS = 1000;

/** No answer: did it happen or not? */
export const unknownOutcomeChecks: readonly Check[] = [
  {
    number: 5,
    title: 'a connection that fails before anything was sent is transient, and the same key works later',
    when,
    async run(bench) {
      const stored = await bench.store();
      const ours = bench.ours();
      bench.network.weather = 'refused';
      const answer = await bench.charge(stored, ours);
      const isNotSent = !answer.ok && answer.error.kind === 'transient' && answer.error.reason === 'not_sent';
      bench.expect(isNotSent, `A refused connection gives ${told(answer)} instead of "transient" (not_sent).`);
      bench.network.weather = 'clear';
      await bench.paid(stored, ours);
      await bench.expectBooked(1);
    },
  },
  {
    number: 6,
    title: 'a connection reset after the commit is unknown, and resolve finds the payment, and a refund as well',
    when,
    async run(bench) {
      await lostAnswer(bench, 'answer_lost', 10_000);
      if (bench.rail.refund === 'partial') await lostRefund(bench);
    },
  },
  {
    number: 7,
    title: 'a timeout is unknown, never a failure, and resolve finds the payment',
    when,
    run: (bench) => lostAnswer(bench, 'silent', 250),
  },
  {
    number: 8,
    title: 'a 500 is unknown, and after it was resolved exactly one payment exists',
    when,
    async run(bench) {
      const stored = await bench.store();
      const ours = bench.ours();
      const sentAt = bench.standIn.now();
      await bench.standIn.failNext('server_error');
      expectUnknown(bench, await bench.charge(stored, ours), 'A 500');
      await bench.standIn.advance(HOUR_MS);
      const resolution = await resolveCharge(bench, stored, ours, sentAt);
      const booked = (await bench.standIn.payments()).length;
      const expected = booked === 0 ? 'nothing' : 'payment';
      bench.expect(
        resolution.found === expected,
        `An hour later resolve finds "${resolution.found}" where the books hold ${booked} payments.`,
      );
      if (resolution.found === 'nothing') await bench.paid(stored, bench.ours());
      await bench.expectBooked(1);
    },
  },
  {
    number: 9,
    title: 'an HTML page with status 502 is unknown, and resolve proves that nothing happened',
    when,
    async run(bench) {
      const stored = await bench.store();
      const ours = bench.ours();
      const sentAt = bench.standIn.now();
      bench.network.weather = 'html_502';
      expectUnknown(bench, await bench.charge(stored, ours), 'An HTML page with status 502');
      bench.network.weather = 'clear';
      await bench.standIn.advance(HOUR_MS);
      const resolution = await resolveCharge(bench, stored, ours, sentAt);
      bench.expect(
        resolution.found === 'nothing',
        `An hour later resolve finds "${resolution.found}" instead of nothing.`,
      );
      await bench.expectBooked(0);
    },
  },
  {
    number: 10,
    title: 'a 429 is transient and carries the wait that the provider asks for',
    when,
    async run(bench) {
      const stored = await bench.store();
      const { retryAfterMs } = await bench.standIn.failNext('rate_limited');
      const answer = await bench.charge(stored, bench.ours());
      const isLimited = !answer.ok && answer.error.kind === 'transient' && answer.error.reason === 'rate_limited';
      bench.expect(isLimited, `A 429 gives ${told(answer)} instead of "transient" (rate_limited).`);
      const wait = !answer.ok && answer.error.kind === 'transient' ? answer.error.retryAfterMs : null;
      bench.expect(
        wait === retryAfterMs,
        `The wait is told as ${wait} ms where the provider asked for ${retryAfterMs} ms.`,
      );
      await bench.expectBooked(0);
    },
  },
  {
    number: 11,
    title: 'a refused credential is a configuration error, for the health check too',
    when,
    async run(bench) {
      const stored = await bench.store();
      const cx = bench.context({ secrets: bench.standIn.wrongSecrets });
      const answer = await bench.charge(stored, bench.ours(), undefined, cx);
      bench.expect(
        !answer.ok && answer.error.kind === 'config',
        `A refused credential gives ${told(answer)} instead of "config".`,
      );
      const health = await bench.plugin.health(cx);
      bench.expect(
        !health.ok && health.error.kind === 'config',
        'The health check does not tell a refused credential as "config".',
      );
      bench.need(await bench.plugin.health(bench.context()), 'health with good credentials');
      await bench.expectBooked(0);
    },
  },
];

/** The plugin may repeat the request by itself under the same key: then it has an answer, and that is fine too. */
async function lostAnswer(bench: Bench, weather: Weather, timeoutMs: number): Promise<void> {
  const stored = await bench.store();
  const ours = bench.ours();
  const sentAt = bench.standIn.now();
  bench.network.weather = weather;
  const answer = await within(
    timeoutMs + GRACE_MS,
    bench.charge(stored, ours, undefined, bench.context({ timeoutMs })),
  );
  if (answer === null)
    throw new CannotGoOn(`A call with a limit of ${timeoutMs} ms is still waiting ${GRACE_MS} ms after it.`);
  expectUnknown(bench, answer, 'A lost answer');
  await bench.network.settled();
  bench.network.weather = 'clear';
  const resolution = await resolveCharge(bench, stored, ours, sentAt);
  if (resolution.found !== 'payment')
    throw new CannotGoOn(`resolve finds "${resolution.found}" instead of the payment that was made.`);
  const [booked] = await bench.standIn.payments();
  bench.expect(
    resolution.outcome.snapshot?.ref === booked?.ref,
    'resolve finds another payment than the one that was made.',
  );
  await bench.expectBooked(1);
}

/** A refund whose answer nobody got is found by our ids, and one that was never sent is proven absent an hour later. */
async function lostRefund(bench: Bench): Promise<void> {
  const payment = await bench.arrived();
  const [made, never] = [bench.ours(), bench.ours()];
  const sentAt = bench.standIn.now();
  const refund = bench.need(await bench.refund(payment, 2500n, { ours: made }), 'refund').snapshot;
  const lost = { call: 'refund', payment: payment.ref } as const;
  const resolve = async (ours: typeof made) =>
    bench.need(await bench.plugin.resolve(bench.context(), { key: ours.attemptId, ours, sentAt, lost }), 'resolve');
  const found = await resolve(made);
  const ref = found.found === 'refund' ? found.outcome.snapshot?.ref : undefined;
  bench.expect(ref === refund?.ref, `resolve finds "${found.found}" instead of the refund that was made.`);
  await bench.standIn.advance(HOUR_MS);
  const absent = await resolve(never);
  bench.expect(absent.found === 'nothing', `An hour later resolve finds "${absent.found}" instead of nothing.`);
}

function expectUnknown(bench: Bench, answer: Awaited<ReturnType<Bench['charge']>>, what: string): void {
  bench.expect(!answer.ok && answer.error.kind === 'unknown', `${what} gives ${told(answer)} instead of "unknown".`);
}
