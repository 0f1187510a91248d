/** A number as people type it, with a comma or a point, as plain decimal text; null when it is none. */
export function readDecimal(typed: string): string | null {
  const plain = typed.replaceAll(/\s/g, '').replace(',', '.');
  return /^-?\d{1,12}(\.\d{1,12})?$/.test(plain) ? plain : null;
}
