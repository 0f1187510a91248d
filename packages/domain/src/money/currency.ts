import { invariant } from '../result.ts';
import type { CurrencyCode } from './money.ts';

/**
 * ISO 4217 codes by number of minor-unit digits (list one of 2024-06-25, with XCG for the Caribbean guilder and the
 * withdrawn ANG and BGN for old books). Never taken from a locale library: those differ for 29 codes, HUF among them.
 * Metals, units of account and test codes have no minor unit and count in whole units.
 */
const codesByExponent: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XAG XAU XBA XBB XBC XBD XDR XOF XPD XPF XPT XSU XTS XUA XXX',
  2:
    'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF ' +
    'CHW CNY COP COU CRC CUC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG ' +
    'HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK ' +
    'MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE ' +
    'SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};

const exponents: ReadonlyMap<string, number> = new Map(
  Object.entries(codesByExponent).flatMap(([exponent, codes]) =>
    codes.split(' ').map((code): [string, number] => [code, Number(exponent)]),
  ),
);

/** All codes, in alphabetical order. */
export const currencyCodes: readonly CurrencyCode[] = [...exponents.keys()].sort();

/** Whether the text is an ISO 4217 code in capitals. */
export function isCurrencyCode(text: string): text is CurrencyCode {
  return exponents.has(text);
}

/** Digits of the minor unit: EUR 2, HUF 2, JPY 0, KWD 3. Throws for a code that does not exist. */
export function currencyExponent(currency: CurrencyCode): number {
  const exponent = exponents.get(currency);
  if (exponent === undefined) invariant(false, `${currency} is a currency`);
  return exponent;
}
