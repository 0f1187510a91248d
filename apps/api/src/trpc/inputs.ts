import { z } from 'zod';

/** An e-mail address, compared and stored in lower case. */
export const emailInput = z.string().trim().toLowerCase().max(254).pipe(z.email());

/** A password as typed: never trimmed. The upper bound keeps hashing cheap; the lower one is a refusal of its own. */
export const passwordInput = z.string().min(1).max(256);

/** A secret from a link in a mail. */
export const tokenInput = z.string().max(200);
