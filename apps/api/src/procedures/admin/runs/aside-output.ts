import { publicId } from '@quittance/db';
import { z } from 'zod';
import type { SetAsideReason } from '../../../use-cases/billing/list-set-aside-reasons.ts';

/** The code of a reason. */
export const reasonInput = z.string().trim().min(1).max(100);

/** A reason for which accounts cannot be billed, how many there are, and the first of them by name. */
export const asideReason = z.object({
  code: z.string(),
  accounts: z.number(),
  /** How many are still set aside; those that staff let go are billed by a later run. */
  held: z.number(),
  named: z.array(z.object({ id: z.string(), name: z.string() })),
});

export function toAsideReason({ named, ...reason }: SetAsideReason): z.infer<typeof asideReason> {
  return { ...reason, named: named.map(({ accountId, name }) => ({ id: publicId('acc', accountId), name })) };
}
