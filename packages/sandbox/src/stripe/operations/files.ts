import type Stripe from 'stripe';
import { type Account, accountNow, newId } from '../account.ts';
import type { Call, Upload } from '../call.ts';
import { emit } from '../emit.ts';
import { find } from '../find.ts';
import { invalid } from '../problem.ts';

/** Beginnings of the kinds of file that banks read. */
const KINDS = [
  { type: 'pdf', starts: [0x25, 0x50, 0x44, 0x46] },
  { type: 'png', starts: [0x89, 0x50, 0x4e, 0x47] },
  { type: 'jpg', starts: [0xff, 0xd8, 0xff] },
] as const;
const LARGEST_BYTES = 5 * 1024 * 1024;

export function create(call: Call, params: Stripe.FileCreateParams): Stripe.File {
  const { account, upload } = call;
  if (upload === undefined) throw invalid('Missing required param: file.', 'parameter_missing', 'file');
  if (params.purpose !== 'dispute_evidence') {
    throw invalid('The sandbox takes files for dispute_evidence only.', undefined, 'purpose');
  }
  return storeFile(account, upload);
}

export function retrieve(call: Call): Stripe.File {
  return find(call.account, 'file', call.id);
}

function storeFile(account: Account, { name, bytes }: Upload): Stripe.File {
  const kind = KINDS.find(({ starts }) => starts.every((byte, index) => bytes[index] === byte));
  if (kind === undefined) throw invalid('Files for disputes are PDF, JPEG or PNG.', undefined, 'file');
  if (bytes.length > LARGEST_BYTES) throw invalid('A file for a dispute may have 5 MB at most.', undefined, 'file');
  const id = newId(account, 'file');
  const file: Stripe.File = {
    id,
    object: 'file',
    created: accountNow(account),
    expires_at: null,
    filename: name,
    links: null,
    purpose: 'dispute_evidence',
    size: bytes.length,
    title: null,
    type: kind.type,
    url: `https://files.stripe.com/v1/files/${id}/contents`,
  };
  account.tables.file.set(id, file);
  emit(account, 'file.created', file);
  return file;
}
