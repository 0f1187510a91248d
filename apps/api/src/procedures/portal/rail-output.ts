import { textIn } from '@quittance/domain';
import { z } from 'zod';
import type { OfferedRail } from '../../use-cases/portal/list-rails.ts';

/** How soon money arrives, in working days. */
export const speedOutput = z.object({
  kind: z.enum(['at_once', 'mostly_at_once', 'days']),
  fromDays: z.number(),
  toDays: z.number(),
});

/** A way to pay, under the name it has in the reader's language. */
export const railOutput = z.object({ rail: z.string(), name: z.string(), speed: speedOutput });

export function toRailOutput({ rail, label, speed }: OfferedRail, language: string): z.infer<typeof railOutput> {
  return { rail, name: textIn(label, language), speed };
}
