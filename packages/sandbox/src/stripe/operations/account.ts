import type { Call } from '../call.ts';

/** The account behind the key; enough to check credentials and show a name. */
export function retrieveCurrent(call: Call): object {
  const { account } = call;
  return {
    id: account.id,
    object: 'account',
    business_profile: { name: account.name, url: null },
    business_type: 'company',
    capabilities: {
      card_payments: 'active',
      sepa_debit_payments: 'active',
      transfers: 'active',
      us_bank_account_ach_payments: 'active',
    },
    charges_enabled: true,
    country: 'DE',
    created: Math.floor(account.createdMs / 1000),
    default_currency: 'eur',
    details_submitted: true,
    email: null,
    metadata: {},
    payouts_enabled: true,
    settings: { dashboard: { display_name: account.name, timezone: 'Etc/UTC' } },
    type: 'standard',
  };
}
