import { found, type Operation } from '../call.ts';
import { escalate, provideEvidence, requireEvidence, resolveDispute } from '../disputes.ts';
import { disputeInfo, disputeView } from '../objects/dispute-view.ts';
import { link } from '../objects/links.ts';
import { invalidRequest, unprocessable } from '../problem.ts';

const FILE_TYPES = ['image/jpeg', 'image/gif', 'image/png', 'application/pdf'];
const LARGEST_FILE = 10 * 1024 * 1024;

export const listDisputes: Operation<undefined> = ({ account, base, query }) => {
  const size = Number(query['page_size'] ?? '10');
  if (size < 1 || size > 50) throw invalidRequest([outOfRange('page_size')]);
  const from = Math.max(bound(query['start_time'], 0), bound(query['update_time_after'], 0));
  const to = bound(query['update_time_before'], Number.MAX_SAFE_INTEGER);
  const paidBy = query['disputed_transaction_id'];
  const all = [...account.tables.dispute.values()]
    .filter((dispute) => paidBy === undefined || dispute.captureId === paidBy)
    .filter(({ updatedMs }) => updatedMs >= from - 1000 && updatedMs <= to)
    .sort((a, b) => b.updatedMs - a.updatedMs);
  const start = Number(query['next_page_token'] ?? '0');
  const page = all.slice(start, start + size);
  const next =
    start + size < all.length ? `/v1/customer/disputes?next_page_token=${start + size}&page_size=${size}` : null;
  return {
    status: 200,
    body: {
      items: page.map((dispute) => disputeInfo(base, dispute)),
      links: [link(base, 'self', '/v1/customer/disputes'), ...(next === null ? [] : [link(base, 'next', next)])],
    },
  };
};

export const getDispute: Operation<undefined> = ({ account, base, id }) => ({
  status: 200,
  body: disputeView(base, account, found(account.tables.dispute, id)),
});

interface EvidenceWish {
  readonly evidences: readonly { readonly evidence_type: string; readonly notes?: string }[];
}

/** Multipart: the part `input` says what it is, the files are the documents. */
export const postEvidence: Operation<EvidenceWish> = ({ sandbox, account, base, id, files }, wish) => {
  for (const file of files) {
    if (!FILE_TYPES.includes(file.type))
      throw unprocessable('INVALID_FILE_FORMAT', 'Documents are JPG, GIF, PNG or PDF.', file.name);
    if (file.size > LARGEST_FILE)
      throw unprocessable('FILE_SIZE_EXCEEDED', 'A document may have 10 MB at most.', file.name);
  }
  const documents = files.map(({ name }) => ({ name }));
  const evidence = wish.evidences.map((one, index) => ({ ...one, documents: index === 0 ? documents : [] }));
  provideEvidence(sandbox, account, found(account.tables.dispute, id), evidence);
  return { status: 200, body: done(base, id) };
};

export const acceptClaim: Operation<object> = ({ sandbox, account, base, id }) => {
  resolveDispute(sandbox, account, found(account.tables.dispute, id), 'ACCEPTED');
  return { status: 200, body: done(base, id) };
};

export const escalateDispute: Operation<object> = ({ sandbox, account, base, id }) => {
  escalate(sandbox, account, found(account.tables.dispute, id));
  return { status: 200, body: done(base, id) };
};

/** Of PayPal's sandbox alone: decides at once. */
export const adjudicate: Operation<{ readonly adjudication_outcome: 'BUYER_FAVOR' | 'SELLER_FAVOR' }> = (
  call,
  wish,
) => {
  const outcome = wish.adjudication_outcome === 'BUYER_FAVOR' ? 'RESOLVED_BUYER_FAVOUR' : 'RESOLVED_SELLER_FAVOUR';
  resolveDispute(call.sandbox, call.account, found(call.account.tables.dispute, call.id), outcome);
  return { status: 200, body: done(call.base, call.id) };
};

/** Of PayPal's sandbox alone: asks one side for evidence. */
export const askForEvidence: Operation<{ readonly action: 'BUYER_EVIDENCE' | 'SELLER_EVIDENCE' }> = (call, wish) => {
  const from = wish.action === 'BUYER_EVIDENCE' ? 'buyer' : 'seller';
  requireEvidence(call.sandbox, call.account, found(call.account.tables.dispute, call.id), from);
  return { status: 200, body: done(call.base, call.id) };
};

function done(base: string, id: string) {
  return { links: [link(base, 'self', `/v1/customer/disputes/${id}`)] };
}

function bound(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw invalidRequest([outOfRange('start_time')]);
  return at;
}

function outOfRange(field: string) {
  return { field, location: 'query', issue: 'INVALID_PARAMETER_VALUE', description: 'The value is out of range.' };
}
