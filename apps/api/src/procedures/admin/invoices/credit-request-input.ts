import { z } from 'zod';
import type { NoteRequest } from '../../../use-cases/invoices/decide-credit-note.ts';
import { moneyInput, signedMoneyInput } from '../../money-input.ts';

/** All of an invoice, a sum split over its lines, or chosen lines, tax included; or calling an unpaid one void. */
export const creditRequestInput = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('full') }),
    z.object({ kind: z.literal('void') }),
    z.object({ kind: z.literal('amount'), gross: moneyInput }),
    z.object({
      kind: z.literal('lines'),
      lines: z
        .array(
          z.object({
            lineNo: z.int().min(1).max(100_000),
            /** Null for all that is left of the line; below zero for a line that itself gave something back. */
            gross: signedMoneyInput.nullable(),
          }),
        )
        .min(1)
        .max(1_000),
    }),
  ])
  .transform((wanted): NoteRequest => {
    if (wanted.kind !== 'lines') return wanted;
    const lines = wanted.lines.map(({ lineNo, gross }) => (gross === null ? { lineNo } : { lineNo, gross }));
    return { kind: 'lines', lines };
  });
