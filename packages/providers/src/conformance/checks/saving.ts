import { supersedes } from '../../port/index.ts';
import type { Bench, OpenPage } from '../bench.ts';
import type { Check } from '../check.ts';
import { canHappen, chargesStored, savesOnPage } from '../conditions.ts';
import { eventOf, news } from '../news.ts';
import { type PageJob, pageJobs } from '../page-jobs.ts';
import { told } from '../told.ts';

const TWO_DAYS_MS = 48 * 3_600_000;

/** Going to a page, coming back from it, and what is stored there. */
export const savingChecks: readonly Check[] = [
  {
    number: 42,
    title: 'an abandoned page first waits for the customer and ends as cancelled',
    when: [],
    async run(bench) {
      for (const job of pageJobs(bench)) {
        const { begun, expected } = await job.begin();
        const early = await job.complete(expected);
        const isWaiting = early.ok && early.value.outcome === 'requires_action';
        bench.expect(isWaiting, `An open page gives ${told(early)} instead of "requires_action".`);
        await bench.standIn.advance(timeLeft(bench, begun) + TWO_DAYS_MS);
        const late = await job.complete(expected);
        const isOver = late.ok && late.value.outcome === 'cancelled';
        bench.expect(
          isOver,
          `${job.name}, left until two days after its end, gives ${told(late)} instead of "cancelled".`,
        );
      }
    },
  },
  {
    number: 43,
    title: 'a page completed once and asked about many times stores one method and makes one payment',
    when: [],
    async run(bench) {
      for (const job of pageJobs(bench)) {
        const { begun, expected } = await job.begin();
        await bench.visit(begun);
        const ask = () => job.complete(expected);
        const answers = [...(await Promise.all([ask(), ask(), ask()])), await ask()];
        const names = new Set(answers.map((answer) => (answer.ok ? answer.value.snapshot : null) ?? told(answer)));
        bench.expect(names.size === 1, `${job.name} gives ${[...names].join(' and ')} when it is asked four times.`);
        const [first] = answers;
        const isDone = first?.ok === true && first.value.snapshot !== null;
        bench.expect(isDone, `${job.name} was completed and gives ${first ? told(first) : 'nothing'}.`);
      }
    },
  },
  {
    number: 44,
    title: "another customer's session is refused, whatever the browser brings back",
    when: [],
    async run(bench) {
      for (const job of pageJobs(bench)) {
        const mine = await job.begin();
        const theirs = await job.begin('acc_second');
        await bench.visit(theirs.begun);
        const { session, customer } = theirs.begun;
        const swapped = { ...mine.expected, session };
        await expectRefused(bench, job, swapped, 'A session of another customer and attempt');
        await expectRefused(bench, job, { ...swapped, customer }, 'A session of another attempt');
        const otherCustomer = { ...theirs.expected, customer: mine.begun.customer };
        await expectRefused(bench, job, otherCustomer, 'A session of another customer');
        const other = { ...theirs.expected, ours: { ...theirs.expected.ours, tenantId: 'ten_other' } };
        await expectRefused(bench, job, other, 'A session of another tenant');
      }
      if (bench.rail.payOnce) await expectOwnAmount(bench);
    },
  },
  {
    number: 45,
    title: 'a bank that wants the customer present gives requires_action and moves nothing',
    when: [chargesStored, savesOnPage, canHappen('wants_customer')],
    async run(bench) {
      const stored = await bench.store('wants_customer');
      const answer = await bench.charge(stored, bench.ours());
      const isAsking = answer.ok && answer.value.outcome === 'requires_action';
      bench.expect(isAsking, `Such a charge gives ${told(answer)} instead of "requires_action".`);
      await bench.expectBooked(0);
    },
  },
  {
    number: 46,
    title: 'a method that was revoked, by the customer or by us, is told as revoked and takes no charge',
    when: [savesOnPage],
    async run(bench) {
      await revokedByUs(bench);
      await revokedThere(bench);
    },
  },
];

/** Milliseconds until the page itself says that it ends; none for a page that names no end. */
function timeLeft(bench: Bench, { expiresAt }: OpenPage['begun']): number {
  return expiresAt === null ? 0 : Math.max(0, Date.parse(expiresAt) - Date.parse(bench.standIn.now()));
}

async function expectRefused(bench: Bench, job: PageJob, expected: OpenPage['expected'], what: string): Promise<void> {
  bench.expectInvalid(await job.complete(expected), 'session', what);
}

/** A page over less than is owed must not pay the debt. */
async function expectOwnAmount(bench: Bench): Promise<void> {
  const { begun, expected } = await bench.beginOnce(bench.money(4900n));
  await bench.visit(begun);
  const asked = { ...expected, amount: bench.money(9900n) };
  bench.expectInvalid(
    await bench.plugin.payOnce.complete(bench.context(), asked),
    'session',
    'A page over another amount',
  );
}

async function revokedByUs(bench: Bench): Promise<void> {
  const stored = await bench.store();
  const { ref: method, mandate } = stored.method;
  for (const key of ['revoke_first', 'revoke_again']) {
    const answer = await bench.plugin.methods.revoke(bench.context(), { key, method, mandate });
    const { state } = bench.need(answer, 'methods.revoke');
    bench.expect(state === 'revoked', `A method that we revoked is told as "${state}".`);
  }
  await expectNoCharge(bench, stored);
}

async function revokedThere(bench: Bench): Promise<void> {
  if (bench.never.method_revoked !== undefined) return;
  const stored = await bench.store();
  const { ref: method, mandate } = stored.method;
  await news(bench);
  await bench.happen({ what: 'method_revoked', method, mandate });
  const told = eventOf(await news(bench), 'method.revoked').method;
  bench.expect(told.ref === method && told.state === 'revoked', 'The event tells another method, or another state.');
  const now = bench.need(await bench.plugin.methods.get(bench.context(), { method }), 'methods.get');
  const staysRevoked = now.state === 'revoked' || !supersedes(now, told);
  bench.expect(staysRevoked, `A method that was revoked at the provider is told as "${now.state}" again.`);
  await expectNoCharge(bench, stored);
}

/** Refused for good, in one of the two ways that stop all retries. */
async function expectNoCharge(bench: Bench, stored: Parameters<Bench['charge']>[0]): Promise<void> {
  if (!bench.rail.offSession) return;
  const answer = await bench.charge(stored, bench.ours());
  const isHard = answer.ok && answer.value.outcome === 'declined' && answer.value.decline.methodUnusable;
  const isInvalid = !answer.ok && answer.error.kind === 'invalid';
  bench.expect(isHard || isInvalid, `A charge of a revoked method gives ${told(answer)}, which may be tried again.`);
  await bench.expectBooked(0);
}
