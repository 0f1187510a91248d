import { type CapabilityDefinition, type SeatClassification, textIn } from '@quittance/domain';
import { z } from 'zod';
import type { Wording } from '../../use-cases/portal/read-invoice.ts';

/** Whether a role takes a paid seat (null when it is free), by which rule, and which capability would change that. */
export const rulingOutput = z.object({
  seatClass: z.string().nullable(),
  ruleCode: z.string().nullable(),
  whatWouldChange: z.array(
    z.object({
      change: z.enum(['give', 'take']),
      capability: z.string(),
      /** The brand's own name for it; its code for those that the product knows. */
      capabilityName: z.string(),
      seatClass: z.string().nullable(),
    }),
  ),
});

export type CapabilityNames = (code: string) => string;

export function toRulingOutput(ruling: SeatClassification, name: CapabilityNames): z.infer<typeof rulingOutput> {
  return {
    seatClass: ruling.billable ? ruling.seatClass : null,
    ruleCode: ruling.ruleCode,
    whatWouldChange: ruling.whatWouldChange.map((change) => ({ ...change, capabilityName: name(change.capability) })),
  };
}

/** What the brand calls its own capabilities, in the reader's language as far as there are words. */
export function capabilityNames(
  definitions: readonly CapabilityDefinition[],
  { language, fallback }: Wording,
): CapabilityNames {
  const names = new Map(definitions.map(({ code, name }) => [code, textIn(name, language, [fallback, 'en'])]));
  return (code) => names.get(code) || code;
}
