import { businessDate, type FlatTax, type TaxBuyer, type TaxSeller } from '@quittance/domain';
import type { QuoteCase } from './quote-schema.ts';

interface QuoteTax {
  readonly seller: TaxSeller;
  readonly buyer: TaxBuyer;
  readonly flatTax?: FlatTax;
}

/** Seller and buyer of the case, or a flat rate in their place; no tax at all when the case is silent. */
export function taxOf({ tax }: QuoteCase): QuoteTax {
  if (!tax || 'ratePercent' in tax) {
    const nobody = { country: 'ZZ', smallBusiness: false, oneStopShop: false };
    return {
      seller: nobody,
      buyer: { country: 'ZZ', vatCheck: null },
      flatTax: { ratePercent: tax?.ratePercent ?? '0' },
    };
  }
  const { country, vatCheck, exemptions } = tax.buyer;
  return {
    seller: tax.seller,
    buyer: {
      country,
      vatCheck: vatCheck && { ...vatCheck, checkedOn: businessDate(vatCheck.checkedOn) },
      exemptions: exemptions.map(({ reference, from, until }) => {
        return { reference, from: businessDate(from), until: until === null ? null : businessDate(until) };
      }),
    },
  };
}
