import { ok, type Refusal, type Result, refuse } from '../result.ts';

/** What a provider takes as evidence. Sizes in bytes. */
export interface EvidenceLimits {
  /** As `application/pdf`; found in the file itself, whatever it is called. */
  readonly mediaTypes: readonly string[];
  readonly files: number;
  readonly fileBytes: number;
  readonly totalBytes: number;
  /** Of all files together; a picture counts as one. */
  readonly pages: number;
  readonly textCharacters: number;
}

/** Stands in where a plugin names none: what card processors take at least. */
export const defaultEvidenceLimits: EvidenceLimits = {
  mediaTypes: ['application/pdf', 'image/jpeg', 'image/png'],
  files: 5,
  fileBytes: 4 * 1024 * 1024,
  totalBytes: 4 * 1024 * 1024,
  pages: 19,
  textCharacters: 2000,
};

export interface EvidencePart {
  readonly bytes: number;
  readonly pages: number;
}

/** A file that is to join others; `mediaType` null for one of which nobody knows what it is. */
export interface NewEvidenceFile extends EvidencePart {
  readonly mediaType: string | null;
}

export type EvidenceRefusal = Refusal<
  | 'file_type_refused'
  | 'file_too_large'
  | 'evidence_too_many_files'
  | 'evidence_too_large'
  | 'evidence_too_many_pages'
  | 'evidence_text_too_long'
>;

/** Whether the provider would take the file beside those that wait already. */
export function checkEvidenceFile(
  limits: EvidenceLimits,
  known: readonly EvidencePart[],
  file: NewEvidenceFile,
): Result<void, EvidenceRefusal> {
  const all = [...known, file];
  const sumOf = (part: keyof EvidencePart) => all.reduce((total, each) => total + each[part], 0);
  if (file.mediaType === null || !limits.mediaTypes.includes(file.mediaType)) {
    return refuse('file_type_refused', { types: typeNames(limits.mediaTypes) });
  }
  if (file.bytes > limits.fileBytes) {
    return refuse('file_too_large', { kibibytes: String(Math.floor(limits.fileBytes / 1024)) });
  }
  if (all.length > limits.files) return refuse('evidence_too_many_files', { count: String(limits.files) });
  if (sumOf('bytes') > limits.totalBytes) {
    return refuse('evidence_too_large', { kibibytes: String(Math.floor(limits.totalBytes / 1024)) });
  }
  if (sumOf('pages') > limits.pages) return refuse('evidence_too_many_pages', { count: String(limits.pages) });
  return ok(undefined);
}

/** Whether the text is short enough. */
export function checkEvidenceText(limits: EvidenceLimits, text: string): Result<void, EvidenceRefusal> {
  const count = String(limits.textCharacters);
  return Array.from(text).length > limits.textCharacters ? refuse('evidence_text_too_long', { count }) : ok(undefined);
}

/** As people know them: `PDF, JPEG, PNG`. */
function typeNames(mediaTypes: readonly string[]): string {
  return mediaTypes.map((type) => type.slice(type.indexOf('/') + 1).toUpperCase()).join(', ');
}
