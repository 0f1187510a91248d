import { publicId } from '@quittance/db';
import { methodStates } from '@quittance/domain';
import { z } from 'zod';
import type { PortalMethod } from '../../use-cases/portal/list-methods.ts';

/** A stored method, by what people recognise it by. */
export const methodOutput = z.object({
  id: z.string(),
  rail: z.string(),
  status: z.enum(methodStates),
  label: z.string(),
  expiry: z.object({ month: z.number(), year: z.number() }).nullable(),
  isDefault: z.boolean(),
});

export function toMethodOutput({
  methodId,
  provider: _internal,
  ...method
}: PortalMethod): z.infer<typeof methodOutput> {
  return { ...method, id: publicId('pm', methodId) };
}
