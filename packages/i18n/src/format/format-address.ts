/** An address without its name and country. */
export interface FormattableAddress {
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
}

/**
 * The lines of an address as its country (ISO 3166 alpha-2) writes them: `Domplatz 1`, `20095 Hamburg`, and in the
 * United States the ZIP code last, after the state that stands with the city: `Tulsa, OK 74103`.
 */
export function addressLines({ street, postalCode, city }: FormattableAddress, country: string): readonly string[] {
  return [street, country === 'US' ? `${city} ${postalCode}` : `${postalCode} ${city}`];
}
