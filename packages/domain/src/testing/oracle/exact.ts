/** The oracle's own numbers: a numerator over a denominator, never shortened, so that nothing can go wrong in it. */
export interface Exact {
  readonly over: bigint;
  readonly under: bigint;
}

export const exact = (over: bigint | number, under: bigint | number = 1): Exact => ({
  over: BigInt(over),
  under: BigInt(under),
});
export const zero = exact(0);

/** Digit by digit: `12.5` is 125 over 10. */
export function read(text: string): Exact {
  let [over, under, afterPoint] = [0n, 1n, false];
  for (const character of text) {
    if (character === '.') afterPoint = true;
    else if (character !== '-') {
      over = over * 10n + BigInt(character);
      if (afterPoint) under *= 10n;
    }
  }
  return { over: text.startsWith('-') ? -over : over, under };
}

export const plus = (a: Exact, b: Exact): Exact => ({
  over: a.over * b.under + b.over * a.under,
  under: a.under * b.under,
});
export const minus = (a: Exact, b: Exact): Exact => plus(a, { over: -b.over, under: b.under });
export const times = (a: Exact, b: Exact): Exact => ({ over: a.over * b.over, under: a.under * b.under });
export const isLess = (a: Exact, b: Exact): boolean => a.over * b.under < b.over * a.under;
export const lesser = (a: Exact, b: Exact): Exact => (isLess(b, a) ? b : a);
export const greater = (a: Exact, b: Exact): Exact => (isLess(a, b) ? b : a);

/** The whole number below or at the value, found by division and checked. */
export function floor(value: Exact): bigint {
  let whole = value.over / value.under;
  while (isLess(value, exact(whole))) whole -= 1n;
  while (!isLess(value, exact(whole + 1n))) whole += 1n;
  return whole;
}

/** Schoolbook rounding: from a half on, away from zero. */
export function round(value: Exact): bigint {
  if (isLess(value, zero)) return -round({ over: -value.over, under: value.under });
  const below = floor(value);
  return isLess(minus(value, exact(below)), exact(1, 2)) ? below : below + 1n;
}

export const sumOf = (values: readonly Exact[]): Exact => values.reduce(plus, zero);
