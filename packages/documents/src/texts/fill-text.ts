import { invariant } from '@quittance/domain';

/**
 * Puts values into the `{placeholders}` of a text. A value is never searched for placeholders itself, so a customer
 * named `{brand}` stays that, and line breaks in it become spaces, so no value can forge a line. Throws when a value is missing: a mail with a hole in it must not be sent.
 */
export function fillText(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    invariant(value !== undefined, `the text "${text}" needs a value for {${name}}`);
    return oneLine(value);
  });
}

/** The text without line breaks and other control characters. No-break spaces stay. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}
