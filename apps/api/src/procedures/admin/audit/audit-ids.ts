import { parsePublicId, publicId } from '@quittance/db';
import { idPrefixes } from '@quittance/domain';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The prefix of what the log calls by another name than ids do. */
const otherNames = { api_key: idPrefixes.apiKey, creditNote: idPrefixes.invoice };

/** What the log calls a thing, as ids are written outside; a code or an address stays as it is. */
export function toPublicText(kind: string, stored: string): string {
  const prefix = new Map<string, string>(Object.entries({ ...idPrefixes, ...otherNames })).get(kind);
  return prefix && uuid.test(stored) ? publicId(prefix, stored) : stored;
}

/** The same back: what the log holds for an id of any kind. */
export function toStoredText(text: string): string {
  return parsePublicId(text.split('_', 1)[0] ?? '', text) ?? text;
}
