/**
 * How long an answer asks us to wait, in ms from `now` on: a number of seconds or a date (RFC 9110, 10.2.3). Null for what
 * is neither, and for a date that has passed.
 */
export function readRetryAfter(text: string | undefined, now: Date): number | null {
  const trimmed = text?.trim() ?? '';
  if (/^\d{1,12}$/.test(trimmed)) return Number(trimmed) * 1_000;
  // Only the form that the standard has servers send: `Date.parse` would make something of almost anything.
  if (!/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(trimmed)) return null;
  const waitMs = Date.parse(trimmed) - now.getTime();
  return waitMs > 0 ? waitMs : null;
}
