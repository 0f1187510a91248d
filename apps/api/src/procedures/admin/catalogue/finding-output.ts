import { z } from 'zod';

/** Something found in a plan version, at a path such as `components.0.unitPrice`, in the reader's language. */
export const findingOutput = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  path: z.string(),
  sentence: z.string(),
});
