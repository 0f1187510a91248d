import type { BegunSession, ExpectedSession, Ours } from '../../port/index.ts';
import { type Bench, told } from '../bench.ts';
import { CannotGoOn } from '../cannot-go-on.ts';
import type { Check } from '../check.ts';

const TWO_DAYS_MS = 48 * 3_600_000;

/** Storing a method, and coming back from the page that does it. */
export const savingChecks: readonly Check[] = [
  {
    number: 42,
    title: 'an abandoned page first waits for the customer and ends as cancelled',
    async run(bench) {
      const { begun, expected } = await begin(bench);
      const early = await bench.plugin.methods.completeSave(bench.context(), expected);
      bench.expect(
        early.ok && early.value.outcome === 'requires_action',
        `An open page gives ${told(early)} instead of "requires_action".`,
      );
      await bench.standIn.advance(timeLeft(bench, begun) + TWO_DAYS_MS);
      const late = await bench.plugin.methods.completeSave(bench.context(), expected);
      bench.expect(
        late.ok && late.value.outcome === 'cancelled',
        `A page left until two days after its end gives ${told(late)} instead of "cancelled".`,
      );
    },
  },
  {
    number: 43,
    title: 'a page completed once and asked about many times stores one method',
    async run(bench) {
      const { begun, expected } = await begin(bench);
      await visit(bench, begun);
      const ask = () => bench.plugin.methods.completeSave(bench.context(), expected);
      const answers = [...(await Promise.all([ask(), ask(), ask()])), await ask()];
      const refs = new Set(
        answers.map((answer) =>
          answer.ok && answer.value.outcome === 'succeeded' ? answer.value.snapshot.ref : told(answer),
        ),
      );
      bench.expect(refs.size === 1, `Asked four times, the same page gives ${[...refs].join(' and ')}.`);
      const [first] = answers;
      bench.expect(
        first?.ok === true && first.value.outcome === 'succeeded',
        'A completed page does not give a stored method.',
      );
    },
  },
  {
    number: 44,
    title: "another customer's session is refused, whatever the browser brings back",
    async run(bench) {
      const mine = await begin(bench);
      const theirs = await begin(bench, bench.ours('acc_second'));
      await visit(bench, theirs.begun);
      const swapped: ExpectedSession = { ...mine.expected, session: theirs.begun.session };
      await expectRefused(bench, swapped, 'A session of another customer and attempt');
      await expectRefused(bench, { ...swapped, customer: theirs.begun.customer }, 'A session of another attempt');
      await expectRefused(
        bench,
        { ...theirs.expected, customer: mine.begun.customer },
        'A session of another customer',
      );
    },
  },
  {
    number: 45,
    title: 'a bank that wants the customer present gives requires_action and moves nothing',
    async run(bench) {
      if (bench.standIn.visits?.includes('needs_authentication') === false) return;
      const stored = await bench.store('needs_authentication');
      const answer = await bench.charge(stored, bench.ours());
      bench.expect(
        answer.ok && answer.value.outcome === 'requires_action',
        `Such a charge gives ${told(answer)} instead of "requires_action".`,
      );
      await bench.expectBooked(0);
    },
  },
];

async function begin(
  bench: Bench,
  ours: Ours = bench.ours(),
): Promise<{ begun: BegunSession; expected: ExpectedSession }> {
  const begun = bench.need(await bench.plugin.methods.beginSave(bench.context(), bench.saveInput(ours)), 'beginSave');
  return { begun, expected: { key: ours.attemptId, session: begun.session, customer: begun.customer, ours } };
}

/** Milliseconds until the page itself says that it ends; none for a page that names no end. */
function timeLeft(bench: Bench, { expiresAt }: BegunSession): number {
  return expiresAt === null ? 0 : Math.max(0, Date.parse(expiresAt) - Date.parse(bench.standIn.now()));
}

async function visit(bench: Bench, begun: BegunSession): Promise<void> {
  if (begun.action.type !== 'redirect') throw new CannotGoOn('beginSave leads to no page.');
  await bench.standIn.visit(begun.action.url, 'good');
}

async function expectRefused(bench: Bench, expected: ExpectedSession, what: string): Promise<void> {
  const answer = await bench.plugin.methods.completeSave(bench.context(), expected);
  const isRefused = !answer.ok && answer.error.kind === 'invalid' && answer.error.field === 'session';
  bench.expect(isRefused, `${what} gives ${told(answer)} instead of "invalid", field "session".`);
}
