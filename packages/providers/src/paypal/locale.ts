/** PayPal's form of a language with a region; without a region PayPal follows the browser. */
export function toLocale(locale: string | null): { readonly locale?: string } {
  return locale !== null && /^[a-z]{2}(?:-[A-Z]{2})?$/.test(locale) ? { locale } : {};
}
