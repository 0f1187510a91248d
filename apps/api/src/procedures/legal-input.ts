import { z } from 'zod';
import { emailInput } from '../trpc/inputs.ts';

const line = z.string().trim().min(1).max(200);
const optionalLine = line.nullable().default(null);

/** Company data printed on invoices and in footers. */
export const legalInput = z.object({
  legalName: line,
  addressLines: z.array(line).min(1).max(6),
  vatId: optionalLine,
  taxNumber: optionalLine,
  registration: optionalLine,
  supportEmail: emailInput,
  supportPhone: optionalLine,
  bank: z.object({ name: line, iban: line, bic: line }).nullable().default(null),
  operatedBy: optionalLine,
});

export const brandNameInput = z.string().trim().min(1).max(120);

/** `#rrggbb`, stored in lower case. */
export const colourInput = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^#[0-9a-f]{6}$/);
