import type { DueAccount } from '@quittance/db/billing';
import {
  businessDate,
  type CurrencyCode,
  type LatePaymentTerms,
  type Money,
  money,
  type TaxSeller,
} from '@quittance/domain';
import type { Brand, Tenant } from '../../tenant/brand.ts';
import type { BillingTerms } from './decide-account.ts';

/** What the brand's settings and the installation's plugins mean for every account. */
export function billingTermsOf({ brand, providers }: Pick<Tenant, 'brand' | 'providers'>): BillingTerms {
  return {
    seller: sellerOf(brand),
    late: lateTermsOf(brand),
    smallestPayment: ({ rail }, currency) => smallestPayment(providers, rail, currency),
  };
}

/** The brand as tax law sees it. */
function sellerOf({ country, billing: { smallBusiness, oneStopShop } }: Brand): TaxSeller {
  return { country, smallBusiness, oneStopShop };
}

function lateTermsOf({ billing: { latePayment } }: Brand): LatePaymentTerms | null {
  if (!latePayment) return null;
  const { since, interest, reminderFees } = latePayment;
  return {
    since: businessDate(since),
    interest,
    reminderFees: reminderFees.map(({ amountMinor, currency }) => money(BigInt(amountMinor), currency)),
  };
}

/** Who pays by transfer or check can pay any sum. */
export function smallestPayment(
  providers: Tenant['providers'],
  rail: DueAccount['rail'],
  currency: CurrencyCode,
): Money | null {
  if (rail === null) return null;
  const rails = providers.get(rail.provider)?.manifest.rails;
  const minimum = rails?.find((capabilities) => capabilities.rail === rail.rail)?.minimum;
  return minimum?.find((least) => least.currency === currency) ?? null;
}
