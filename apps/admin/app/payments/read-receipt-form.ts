import type { Amount } from '~/money.ts';
import { readAmount } from './amount-text.ts';

export const allocationKinds = ['oldest_first', 'in_proportion', 'as_said'] as const;
export const handRails = ['bank_transfer', 'check', 'cash'] as const;

type Allocation =
  | { kind: 'oldest_first' | 'in_proportion' }
  | { kind: 'as_said'; parts: { invoiceId: string; amount: Amount }[] };

export type ReadReceipt =
  | { readonly ok: true; readonly amount: Amount; readonly allocation: Allocation }
  | { readonly ok: false; readonly fields: Readonly<Record<string, string[]>> };

/** The name of the field for what an invoice gets. */
export function partField(invoiceId: string): string {
  return `part-${invoiceId}`;
}

/** Money and its division as the form sends them, or the fields that hold no amount. */
export function readReceiptForm(typed: Readonly<Record<string, string>>, currency: string): ReadReceipt {
  const amountMinor = readAmount(typed['amount'] ?? '', currency);
  const parts = Object.entries(typed).flatMap(([name, text]) =>
    name.startsWith('part-') && text.trim() !== '' ? [{ name, minor: readAmount(text, currency) }] : [],
  );
  const kind = allocationKinds.find((known) => known === typed['allocation']) ?? 'oldest_first';
  const wrong = kind === 'as_said' ? parts.filter(({ minor }) => minor === null) : [];
  if (amountMinor === null || wrong.length > 0) {
    const names = [...(amountMinor === null ? ['amount'] : []), ...wrong.map(({ name }) => name)];
    return { ok: false, fields: Object.fromEntries(names.map((name) => [name, ['not accepted']])) };
  }
  const amount = { amountMinor, currency };
  if (kind !== 'as_said') return { ok: true, amount, allocation: { kind } };
  const said = parts.map(({ name, minor }) => {
    return { invoiceId: name.slice('part-'.length), amount: { amountMinor: minor ?? '', currency } };
  });
  return { ok: true, amount, allocation: { kind, parts: said } };
}
