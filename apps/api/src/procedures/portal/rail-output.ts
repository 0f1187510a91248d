import { textIn } from '@quittance/domain';
import { z } from 'zod';
import type { OfferedRail } from '../../use-cases/portal/list-rails.ts';

/** A way to pay, under the name it has in the reader's language. */
export const railOutput = z.object({ rail: z.string(), name: z.string() });

export function toRailOutput({ rail, label }: OfferedRail, language: string): z.infer<typeof railOutput> {
  return { rail, name: textIn(label, language) };
}
