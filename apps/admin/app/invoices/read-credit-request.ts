import type { Amount } from '~/money.ts';
import { readAmount } from '~/payments/amount-text.ts';

export const creditKinds = ['lines', 'amount', 'full', 'void'] as const;
export type CreditKind = (typeof creditKinds)[number];

type CreditRequest =
  | { kind: 'full' | 'void' }
  | { kind: 'amount'; gross: Amount }
  | { kind: 'lines'; lines: { lineNo: number; gross: Amount }[] };

interface LineLeft {
  readonly lineNo: number;
  readonly left: Amount;
}

export type ReadRequest =
  | { readonly ok: true; readonly request: CreditRequest }
  | { readonly ok: false; readonly fields: Readonly<Record<string, string[]>> };

/** The name of a line's field. */
export function lineField(lineNo: number): string {
  return `line-${lineNo}`;
}

/** What the form asks to give back, or the fields that hold no amount. An empty line is left as it is. */
export function readCreditRequest(
  text: (name: string) => string,
  lines: readonly LineLeft[],
  currency: string,
): ReadRequest {
  const kind = text('kind');
  if (kind === 'full' || kind === 'void') return { ok: true, request: { kind } };
  if (kind === 'amount') {
    const amountMinor = readAmount(text('amount'), currency);
    if (amountMinor === null) return { ok: false, fields: { amount: ['not accepted'] } };
    return { ok: true, request: { kind, gross: { amountMinor, currency } } };
  }
  const typed = lines.filter(({ lineNo }) => text(lineField(lineNo)).trim() !== '');
  const read = typed.map(({ lineNo, left }) => ({
    lineNo,
    minor: readAmount(text(lineField(lineNo)), currency),
    left,
  }));
  const wrong = read.filter(({ minor }) => minor === null).map(({ lineNo }) => [lineField(lineNo), ['not accepted']]);
  if (read.length === 0) return { ok: false, fields: { kind: ['missing'] } };
  if (wrong.length > 0) return { ok: false, fields: Object.fromEntries(wrong) };
  const chosen = read.map(({ lineNo, minor, left }) => {
    // A line that itself gave something back is taken back by a sum below zero.
    const sign = left.amountMinor.startsWith('-') ? '-' : '';
    return { lineNo, gross: { amountMinor: `${sign}${minor}`, currency } };
  });
  return { ok: true, request: { kind: 'lines', lines: chosen } };
}
