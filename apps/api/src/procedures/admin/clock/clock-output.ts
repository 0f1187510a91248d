import { z } from 'zod';

/** Where a brand's business time stands, and how far it is while it moves. */
export const clockOutput = z.object({
  sandbox: z.boolean(),
  today: z.string(),
  moving: z.object({ from: z.string(), target: z.string(), daysDone: z.number(), daysTotal: z.number() }).nullable(),
});
