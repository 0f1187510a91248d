import type { DisputeRef } from '../../port/index.ts';
import type { Bench } from '../bench.ts';
import { eventOf, news } from '../news.ts';
import { told } from '../told.ts';

const PDF = { name: 'beleg.pdf', mediaType: 'application/pdf', bytes: new TextEncoder().encode('%PDF-1.4 beleg') };
const DAY_MS = 86_400_000;

/** Lists, reads, answers and gives up disputes, and takes no file that no bank would read. */
export async function disputeDeskWorks(bench: Bench): Promise<void> {
  const { disputes } = bench.plugin;
  const dispute = await anOpenDispute(bench);
  const since = new Date(Date.parse(bench.standIn.now()) - DAY_MS).toISOString();
  const { items } = bench.need(await disputes.list(bench.context(), { since, cursor: null }), 'disputes.list');
  bench.expect(
    items.some(({ ref }) => ref === dispute),
    'disputes.list does not list a dispute that is open.',
  );
  const send = (file: typeof PDF) => {
    const evidence = { text: 'Delivered on 2 March.', files: [file] };
    return disputes.submitEvidence(bench.context(), { key: 'evidence', dispute, evidence, final: true });
  };
  const odd = await send({ ...PDF, name: 'beleg.exe', mediaType: 'application/x-msdownload' });
  const isRefused = !odd.ok && odd.error.kind === 'invalid' && odd.error.field === 'evidence';
  bench.expect(isRefused, 'A program as evidence is not refused as "invalid", field "evidence".');
  const sent = bench.need(await send(PDF), 'disputes.submitEvidence');
  bench.expect(sent.state !== 'needs_response', 'After final evidence the dispute still needs a response.');
  const other = await anOpenDispute(bench);
  for (const key of ['accept_first', 'accept_again']) {
    const accepted = await disputes.accept(bench.context(), { key, dispute: other });
    const { state } = bench.need(accepted, 'disputes.accept');
    bench.expect(state === 'accepted' || state === 'lost', `A dispute that we gave up is told as "${state}".`);
  }
}

async function anOpenDispute(bench: Bench): Promise<DisputeRef> {
  const payment = await bench.arrived(undefined, 'dispute');
  await news(bench);
  await bench.happen({ what: 'dispute', payment: payment.ref });
  const { dispute } = eventOf(await news(bench), 'dispute.opened');
  const read = await bench.plugin.disputes.get(bench.context(), { dispute: dispute.ref });
  const { state } = bench.need(read, 'disputes.get');
  bench.expect(state === dispute.state, `disputes.get tells "${state}", and the event told "${dispute.state}".`);
  return dispute.ref;
}

/** A closed page takes no money, however often it is closed; a paid one cannot be closed any more. */
export async function pageCloses(bench: Bench): Promise<void> {
  const before = (await bench.standIn.payments()).length;
  const { payOnce } = bench.plugin;
  const page = await bench.beginOnce();
  for (const _time of [1, 2]) bench.need(await payOnce.close(bench.context(), page.expected), 'payOnce.close');
  await bench.visit(page.begun);
  const answer = await payOnce.complete(bench.context(), page.expected);
  const isOver = answer.ok && answer.value.outcome === 'cancelled';
  bench.expect(isOver, `A page that was closed gives ${told(answer)} instead of "cancelled".`);
  await bench.expectBooked(before);
  const paid = await bench.beginOnce();
  await bench.visit(paid.begun);
  bench.need(await payOnce.complete(bench.context(), paid.expected), 'payOnce.complete');
  const late = await payOnce.close(bench.context(), paid.expected);
  const isConflict = !late.ok && late.error.kind === 'conflict' && late.error.reason === 'already_done';
  bench.expect(isConflict, 'Closing a page that was paid on is not told as a conflict (already_done).');
}
