import { money } from '@quittance/domain';
import { told } from '../bench.ts';
import type { Check } from '../check.ts';

/** One key, one payment. */
export const idempotencyChecks: readonly Check[] = [
  {
    number: 1,
    title: 'the same key and body sent twice makes one payment',
    async run(bench) {
      const stored = await bench.store();
      const ours = bench.ours();
      const first = await bench.paid(stored, ours);
      const second = await bench.paid(stored, ours);
      bench.expect(first.ref === second.ref, 'The second answer names another payment than the first.');
      await bench.expectBooked(1);
    },
  },
  {
    number: 2,
    title: 'the same key with another amount is a conflict and moves nothing',
    async run(bench) {
      const stored = await bench.store();
      const ours = bench.ours();
      await bench.paid(stored, ours, money(1000n, 'EUR'));
      const second = await bench.charge(stored, ours, money(2000n, 'EUR'));
      const isConflict = !second.ok && second.error.kind === 'conflict' && second.error.reason === 'key_reused';
      bench.expect(isConflict, `The second charge gives ${told(second)} instead of a conflict.`);
      await bench.expectBooked(1);
    },
  },
  {
    number: 3,
    title: 'twenty parallel charges with the same key make one payment',
    async run(bench) {
      const stored = await bench.store();
      const ours = bench.ours();
      const answers = await Promise.all(Array.from({ length: 20 }, () => bench.charge(stored, ours)));
      const refs = new Set(
        answers.flatMap((answer) => (answer.ok && answer.value.snapshot ? [answer.value.snapshot.ref] : [])),
      );
      bench.expect(refs.size === 1, `The answers name ${refs.size} payments.`);
      for (const answer of answers) {
        const fits = answer.ok
          ? answer.value.outcome === 'succeeded' || answer.value.outcome === 'processing'
          : isLocked(answer.error);
        bench.expect(fits, `One of the answers is ${told(answer)}.`);
      }
      await bench.expectBooked(1);
    },
  },
];

function isLocked(error: { readonly kind: string; readonly reason?: string }): boolean {
  return error.kind === 'transient' && error.reason === 'locked';
}
