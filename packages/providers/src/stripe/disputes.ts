import { Stripe } from 'stripe';
import type { DisputeJobs, DisputeSnapshot, Evidence, EvidenceFile, ProviderContext } from '../port/index.ts';
import { ask, Refused, refuseField } from './ask.ts';
import { toDisputeSnapshot } from './dispute-snapshot.ts';
import { evidenceLimits } from './evidence-limits.ts';
import { after, cursorOf } from './list-page.ts';
import { toEpoch } from './time.ts';

/** Stripe knows evidence by its kind; what staff send are papers of all kinds, so the general places come first. */
const FILE_FIELDS = ['uncategorized_file', 'service_documentation', 'customer_communication', 'receipt'] as const;

/** Disputes of card payments, which can be answered; those of bank debits are over when they are heard of. */
export const disputes: DisputeJobs = {
  list: (cx, { since, cursor }) =>
    ask(cx, async (stripe) => {
      const asOf = cx.now();
      const page = await stripe.disputes.list({
        created: { gte: toEpoch(since) },
        limit: 100,
        ...after(cursor),
      });
      // A charge without a PaymentIntent is none that we could have made.
      const ofPayments = page.data.filter((dispute) => dispute.payment_intent !== null);
      const items = ofPayments.map((dispute) => toDisputeSnapshot(dispute, asOf));
      return { items, cursor: cursorOf(page) };
    }),

  get: (cx, { dispute }) => ask(cx, (stripe) => read(cx, stripe, dispute)),

  /** Uploads the files, then writes the evidence: as a draft that can be changed, or for good. */
  submitEvidence: (cx, { key, dispute, evidence, final }) =>
    ask(cx, async (stripe) => {
      check(evidence);
      const before = await read(cx, stripe, dispute);
      // A whole refund closes an inquiry by itself: there is nobody left to answer.
      if (before.stage === 'inquiry' && before.state === 'won') return before;
      // One under review may be so by this very call, whose answer was lost: the key tells.
      if (!before.contestable && before.state !== 'under_review') throw wrongState;
      const files = await upload(stripe, key, evidence.files);
      const asOf = cx.now();
      const text = evidence.text === null ? {} : { uncategorized_text: evidence.text };
      const params = { evidence: { ...text, ...files }, submit: final };
      const answered = stripe.disputes.update(dispute, params, { idempotencyKey: key });
      return toDisputeSnapshot(await (before.contestable ? answered : answered.catch(asWrongState)), asOf);
    }),

  /** Gives the dispute up, which loses it. An inquiry is no loss yet: a refund answers it. */
  accept: (cx, { key, dispute }) =>
    ask(cx, async (stripe) => {
      const before = await read(cx, stripe, dispute);
      if (before.state === 'lost') return before;
      if (before.stage === 'inquiry' || before.state !== 'needs_response') throw wrongState;
      const asOf = cx.now();
      return toDisputeSnapshot(await stripe.disputes.close(dispute, {}, { idempotencyKey: `${key}:accept` }), asOf);
    }),
};

const wrongState = new Refused({ kind: 'conflict', reason: 'wrong_state' });

function asWrongState(error: unknown): never {
  throw error instanceof Stripe.errors.StripeInvalidRequestError ? wrongState : error;
}

function asTransient(error: unknown): never {
  if (!(error instanceof Stripe.errors.StripeConnectionError)) throw error;
  throw new Refused({ kind: 'transient', reason: 'unavailable', retryAfterMs: null });
}

async function read(cx: ProviderContext, stripe: Stripe, id: string): Promise<DisputeSnapshot> {
  const asOf = cx.now();
  const found = await stripe.disputes.retrieve(id);
  if (found.payment_intent === null) refuseField('dispute', 'Stripe does not tell the payment that this is about.');
  return toDisputeSnapshot(found, asOf);
}

/** Each file under a key of its own, so that a repeat uploads nothing twice. One that is lost on the way changes nothing. */
async function upload(stripe: Stripe, key: string, files: readonly EvidenceFile[]): Promise<Record<string, string>> {
  const uploaded: Record<string, string> = {};
  for (const [index, { bytes, mediaType, name }] of files.entries()) {
    const field = FILE_FIELDS[index];
    if (field === undefined) throw new Error('more files than were let through');
    const params = { purpose: 'dispute_evidence', file: { data: bytes, name, type: mediaType } } as const;
    const sent = stripe.files.create(params, { idempotencyKey: `${key}:file-${index + 1}` });
    const file = await sent.catch(asTransient);
    uploaded[field] = file.id;
  }
  return uploaded;
}

function check({ text, files }: Evidence): void {
  const { fileBytes, mediaTypes, textCharacters, totalBytes } = evidenceLimits;
  if (text === null && files.length === 0) refuseField('evidence', 'There is nothing to send.');
  if (Array.from(text ?? '').length > textCharacters) {
    refuseField('evidence', `The text has more than ${textCharacters} characters.`);
  }
  if (files.length > FILE_FIELDS.length) refuseField('evidence', `${FILE_FIELDS.length} files at most.`);
  for (const { bytes, mediaType } of files) {
    if (!mediaTypes.includes(mediaType)) refuseField('evidence', 'Files are PDF, JPEG or PNG.');
    if (bytes.length > fileBytes) refuseField('evidence', 'A file is too large.');
  }
  const total = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (total > totalBytes) refuseField('evidence', 'The files are too large together.');
}
