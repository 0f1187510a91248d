/** Currencies without minor units at Stripe; three-decimal ones come as thousandths. */
const ZERO_DECIMAL = new Set('bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' '));
const THREE_DECIMAL = new Set('bhd jod kwd omr tnd'.split(' '));

/** Minor units as Stripe counts them (forints in hundredths) in the reader's format. */
export function formatAmount(minor: number, currency: string, language: string): string {
  const exponent = ZERO_DECIMAL.has(currency) ? 0 : isThreeDecimal(currency) ? 3 : 2;
  return new Intl.NumberFormat(language, { style: 'currency', currency }).format(minor / 10 ** exponent);
}

/** Dinars and the like: Stripe takes them in thousandths whose last digit is 0. */
export function isThreeDecimal(currency: string): boolean {
  return THREE_DECIMAL.has(currency);
}
