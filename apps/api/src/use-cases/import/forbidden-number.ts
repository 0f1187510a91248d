/**
 * Finds what must never enter the product: payment card numbers (13 to 19 digits with a valid check digit, also in
 * groups) and bank account numbers (IBAN with valid check digits). Null when there is none.
 */
export function forbiddenNumber(cell: string): 'card_number' | 'bank_account_number' | null {
  const text = cell.normalize('NFKC');
  if (containsIban(text)) return 'bank_account_number';
  return containsCardNumber(text) ? 'card_number' : null;
}

function containsCardNumber(text: string): boolean {
  const runs = text.match(/\d+(?:[ .\-/]\d+)*/g) ?? [];
  return runs.some((run) => windowsOf(run.split(/\D/)).some(isCardNumber));
}

/** Every stretch of neighbouring groups of digits, joined: a card number may hide between other numbers. */
function windowsOf(groups: readonly string[]): string[] {
  return groups.flatMap((_, first) =>
    groups.slice(first).map((__, length) => groups.slice(first, first + length + 1).join('')),
  );
}

function isCardNumber(digits: string): boolean {
  if (!/^[1-9]\d{12,18}$/.test(digits)) return false;
  const sum = Array.from(digits)
    .reverse()
    .reduce((total, digit, index) => total + luhnValue(Number(digit), index), 0);
  return sum % 10 === 0;
}

function luhnValue(digit: number, index: number): number {
  if (index % 2 === 0) return digit;
  return digit > 4 ? digit * 2 - 9 : digit * 2;
}

function containsIban(text: string): boolean {
  const candidates = text.toUpperCase().match(/(?<![A-Z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}(?![A-Z0-9])/g) ?? [];
  return candidates.some((candidate) => isIban(candidate.replaceAll(' ', '')));
}

/** ISO 13616: moved to the end, the first four characters make the number leave 1 when divided by 97. */
function isIban(iban: string): boolean {
  const moved = iban.slice(4) + iban.slice(0, 4);
  const digits = moved.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return BigInt(digits) % 97n === 1n;
}
