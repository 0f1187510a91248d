import type { DisputeJobs, DisputeSnapshot, Evidence, ProviderContext } from '../port/index.ts';
import { ask, Refused, refuseField } from './ask.ts';
import type { PaypalClient } from './client.ts';
import { toDisputeSnapshot } from './dispute-snapshot.ts';
import { instant } from './instant.ts';
import { readDispute } from './read-payment.ts';
import { type Dispute, type Link, linkTo, pathOf } from './wire.ts';

const FILE_TYPES = new Set(['image/jpeg', 'image/gif', 'image/png', 'application/pdf']);
const LARGEST_FILE = 10 * 1024 * 1024;
const LARGEST_TOTAL = 50 * 1024 * 1024;
const LONGEST_NOTE = 2000;

/** Cases of buyers against the seller. PayPal keeps no drafts: evidence is final when it is sent. */
export const disputes: DisputeJobs = {
  list: (cx, { since, cursor }) =>
    ask(cx, async (paypal) => {
      const query = new URLSearchParams({ update_time_after: instant(since), page_size: '50' });
      const path = cursor ?? `/v1/customer/disputes?${query.toString()}`;
      const page = await paypal.get<{ items?: readonly Dispute[]; links?: readonly Link[] }>(path);
      const asOf = cx.now();
      const all = await Promise.all((page.items ?? []).map(({ dispute_id }) => readDispute(paypal, dispute_id)));
      const items = all.flatMap((dispute) => toDisputeSnapshot(dispute, asOf) ?? []);
      return { items, cursor: pathOf(linkTo(page, 'next') ?? '') };
    }),

  get: (cx, { dispute }) => ask(cx, (paypal) => read(cx, paypal, dispute)),

  submitEvidence: (cx, { dispute, evidence, final }) =>
    ask(cx, async (paypal) => {
      if (!final) throw new Refused({ kind: 'unsupported', what: 'evidence that is not final' });
      const body = toForm(evidence);
      await expectOpen(cx, paypal, dispute);
      await paypal.post(`/v1/customer/disputes/${encodeURIComponent(dispute)}/provide-evidence`, { body });
      return read(cx, paypal, dispute);
    }),

  accept: (cx, { dispute }) =>
    ask(cx, async (paypal) => {
      const before = await read(cx, paypal, dispute);
      if (before.state === 'accepted') return before;
      const path = `/v1/customer/disputes/${encodeURIComponent(dispute)}/accept-claim`;
      await paypal.post(path, { body: { note: 'Accepted by the seller.' } });
      return read(cx, paypal, dispute);
    }),
};

async function read(cx: ProviderContext, paypal: PaypalClient, id: string): Promise<DisputeSnapshot> {
  const asOf = cx.now();
  const snapshot = toDisputeSnapshot(await readDispute(paypal, id), asOf);
  return snapshot ?? refuseField('dispute', 'PayPal does not tell the payment that this dispute is about.');
}

/** PayPal knows no request id here: a repeated call finds the case under review and is a conflict. */
async function expectOpen(cx: ProviderContext, paypal: PaypalClient, id: string): Promise<void> {
  const { state } = await read(cx, paypal, id);
  if (state !== 'needs_response') throw new Refused({ kind: 'conflict', reason: 'wrong_state' });
}

function toForm({ text, files }: Evidence): FormData {
  const total = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (text === null && files.length === 0) refuseField('evidence', 'There is nothing to send.');
  if ((text?.length ?? 0) > LONGEST_NOTE) refuseField('evidence', `The text has more than ${LONGEST_NOTE} characters.`);
  for (const { mediaType, bytes } of files) {
    if (!FILE_TYPES.has(mediaType)) refuseField('evidence', 'Documents are JPG, GIF, PNG or PDF.');
    if (bytes.length > LARGEST_FILE) refuseField('evidence', 'A document may have 10 MB at most.');
  }
  if (total > LARGEST_TOTAL) refuseField('evidence', 'All documents together may have 50 MB at most.');
  const form = new FormData();
  const input = { evidences: [{ evidence_type: 'OTHER', ...(text !== null && { notes: text }) }] };
  form.set('input', JSON.stringify(input));
  files.forEach(({ name, mediaType, bytes }, index) => {
    form.set(`file${index + 1}`, new File([new Uint8Array(bytes)], name, { type: mediaType }));
  });
  return form;
}
