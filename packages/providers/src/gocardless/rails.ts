import type { CurrencyCode } from '@quittance/domain';
import type { Rail } from '../port/index.ts';
import { Refused } from './refused.ts';

export interface RailScheme {
  /** GoCardless's scheme; for `instant_bank_payment` by currency. */
  readonly schemes: Readonly<Record<CurrencyCode, string>>;
  /** A mandate that may be charged again, or one payment that the customer sends from the bank. */
  readonly by: 'mandate' | 'bank_transfer';
  /** How ACH wants the consent of a payer named; null where the scheme knows no kinds of consent. */
  readonly consent: { readonly saved: string; readonly once: string } | null;
}

/** Our rails in GoCardless's schemes. Source: the API reference on Billing Requests; ACH consent types. */
const RAILS: Readonly<Record<Rail, RailScheme>> = {
  sepa_debit: { schemes: { EUR: 'sepa_core' }, by: 'mandate', consent: null },
  ach_debit: { schemes: { USD: 'ach' }, by: 'mandate', consent: { saved: 'standing', once: 'one_off' } },
  bacs_debit: { schemes: { GBP: 'bacs' }, by: 'mandate', consent: null },
  instant_bank_payment: {
    schemes: { EUR: 'sepa_instant_credit_transfer', GBP: 'faster_payments' },
    by: 'bank_transfer',
    consent: null,
  },
};

/** The scheme behind a rail; a rail that the manifest does not list is unsupported. */
export function schemeOf(rail: Rail): RailScheme {
  const scheme = RAILS[rail];
  if (scheme === undefined) throw new Refused({ kind: 'unsupported', what: `rail ${rail}` });
  return scheme;
}

/** The scheme's name for one currency; another currency is `invalid`, field `currency`. */
export function schemeIn(rail: Rail, currency: CurrencyCode): string {
  const scheme = schemeOf(rail).schemes[currency];
  if (scheme === undefined)
    throw new Refused({ kind: 'invalid', field: 'currency', message: `${rail} is not paid in ${currency}.` });
  return scheme;
}

/** Our rail for GoCardless's scheme; a scheme that we do not offer keeps its own name, rails being an open set. */
export function toRail(scheme: string | null | undefined): Rail {
  if (scheme === 'sepa_credit_transfer') return 'instant_bank_payment';
  const found = Object.entries(RAILS).find(([, { schemes }]) => Object.values(schemes).includes(scheme ?? ''));
  return found?.[0] ?? scheme ?? 'bank_debit';
}
