import { parsePublicId } from '@quittance/db';
import { z } from 'zod';

/** An id as it is written outside, such as `inv_01jd…`; the procedure gets the UUID behind it. */
export function idInput(prefix: string) {
  return z
    .string()
    .max(64)
    .transform((text, check) => {
      const id = parsePublicId(prefix, text);
      if (id !== null) return id;
      check.addIssue({ code: 'custom', message: `not an id of the form ${prefix}_…` });
      return z.NEVER;
    });
}
