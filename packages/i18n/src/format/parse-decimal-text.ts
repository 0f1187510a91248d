/**
 * A number as people type it (`20,00`, `1.000,50`, `1 000.5`), as plain decimal text; null for anything else. A single
 * point is the decimal sign, as plain text has it, so that what was not touched stays the same. A single comma is it too,
 * but where English groups by it (`1,000`) nobody can know, and it is refused.
 */
export function parseDecimalText(typed: string, language: string): string | null {
  const text = typed.replaceAll(/[\s\u00a0\u202f'’]/g, '');
  if (/^-?\d+(\.\d+)?$/.test(text)) return text;
  if (/^-?\d+,\d+$/.test(text)) return language === 'en' && /,\d{3}$/.test(text) ? null : text.replace(',', '.');
  const grouped = /^(-?\d{1,3}(?:([.,])\d{3})+)(?:([.,])(\d+))?$/.exec(text);
  if (!grouped) return null;
  const [, whole = '', group, sign, fraction] = grouped;
  if (group === sign || new Set(whole.match(/[.,]/g)).size > 1) return null;
  return [whole.replaceAll(/[.,]/g, ''), ...(fraction === undefined ? [] : [fraction])].join('.');
}
