import type { Check } from '../check.ts';
import { chargesStored, savesOnPage } from '../conditions.ts';
import { resolveCharge } from '../lost-call.ts';
import { told } from '../told.ts';

const when = [chargesStored, savesOnPage];
const HOUR_MS = 3_600_000;

/** One key, one payment. */
export const idempotencyChecks: readonly Check[] = [
  {
    number: 1,
    title: 'the same key and body sent twice makes one payment',
    when,
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
    when,
    async run(bench) {
      const stored = await bench.store();
      const ours = bench.ours();
      await bench.paid(stored, ours, bench.money(1000n));
      const second = await bench.charge(stored, ours, bench.money(2000n));
      const isConflict = !second.ok && second.error.kind === 'conflict' && second.error.reason === 'key_reused';
      bench.expect(isConflict, `The second charge gives ${told(second)} instead of a conflict.`);
      await bench.expectBooked(1);
    },
  },
  {
    number: 3,
    title: 'twenty parallel charges with the same key make one payment',
    when,
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
  {
    number: 4,
    title: 'a key holds as long as the manifest says, and after it has run out resolve still finds the payment',
    when,
    async run(bench) {
      const stored = await bench.store();
      const ours = bench.ours();
      const sentAt = bench.standIn.now();
      const first = await bench.paid(stored, ours);
      const lifetimeMs = bench.plugin.manifest.idempotencyHours * HOUR_MS;
      await bench.standIn.advance(lifetimeMs - 60_000);
      const again = bench.need(await bench.charge(stored, ours), 'A minute before the key runs out the same charge');
      bench.expect(again.snapshot?.ref === first.ref, 'A minute before the key runs out it makes another payment.');
      await bench.standIn.advance(HOUR_MS);
      const resolution = await resolveCharge(bench, stored, ours, sentAt);
      const found = resolution.found === 'payment' ? resolution.outcome.snapshot?.ref : undefined;
      bench.expect(found === first.ref, `After the key ran out resolve finds "${resolution.found}", not the payment.`);
      await bench.expectBooked(1);
    },
  },
];

function isLocked(error: { readonly kind: string; readonly reason?: string }): boolean {
  return error.kind === 'transient' && error.reason === 'locked';
}
