import { isClosed, redacted, redactText } from './redact-text.ts';

/** Characters of a body that are kept. */
const longest = 4_000;

/**
 * A body as it may be shown: structure, kinds, amounts, states and the provider's own ids; never a secret, a card or
 * account number, or who somebody is. What cannot be read as JSON or as a form is only measured.
 */
export function redactBody(body: string, own: readonly string[]): string {
  if (body === '') return '';
  const shown = redactJson(body, own) ?? redactForm(body, own) ?? `(${body.length} characters)`;
  return shown.length > longest ? `${shown.slice(0, longest)}…` : shown;
}

function redactJson(body: string, own: readonly string[]): string | null {
  if (!/^\s*[{[]/.test(body)) return null;
  try {
    return JSON.stringify(redactValue(JSON.parse(body), own), null, 1);
  } catch {
    return null;
  }
}

function redactForm(body: string, own: readonly string[]): string | null {
  if (!/^[\w.[\]%+-]+=/.test(body)) return null;
  const pairs = [...new URLSearchParams(body)].map(([name, value]) => {
    const shown = name.split(/[[\].]/).some(isClosed) ? redacted : redactText(value, own);
    return `${redactText(name, own)}=${shown}`;
  });
  return pairs.join('\n');
}

function redactValue(value: unknown, own: readonly string[]): unknown {
  if (typeof value === 'string') return redactText(value, own);
  // An integer of twelve digits and more is no amount; a moment in seconds has ten.
  if (typeof value === 'number') return Math.abs(value) >= 1e11 ? redacted : value;
  if (Array.isArray(value)) return value.map((item) => redactValue(item, own));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [redactText(name, own), redactField(name, inner, own)]),
  );
}

/** A closed name hides a plain value, and a whole thing of that name, such as an address. */
function redactField(name: string, value: unknown, own: readonly string[]): unknown {
  if (!isClosed(name) || value === null || typeof value === 'boolean') return redactValue(value, own);
  return redacted;
}
