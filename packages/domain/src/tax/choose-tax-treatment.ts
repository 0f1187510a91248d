import type { BusinessDate } from '../calendar/business-date.ts';
import type { TaxCategory } from '../catalogue/plan-version.ts';
import { assertNever, ok, type Refusal, type Result, refuse } from '../result.ts';
import type { FlatTax, TaxBuyer, TaxExemption, TaxSeller, TaxTextCode, TaxTreatment } from './tax-treatment.ts';
import { countryOfVatNumber, isEuCountry, vatRateOn } from './vat-rates.ts';

export type TaxRefusal = Refusal<'no_tax_rate'>;

/**
 * How a service is taxed on its tax point date. Small businesses, exempt supplies and buyers with a certificate show no tax; a seller outside
 * the EU, or a buyer outside it, is out of scope; a buyer in another member state with a checked VAT number owes the
 * tax himself (Directive 2006/112/EC, Articles 44 and 196); everybody else pays the seller's rate, or his own
 * country's through the one-stop shop. Refuses `no_tax_rate` when the table knows none for country and day.
 */
export function chooseTaxTreatment(
  seller: TaxSeller,
  buyer: TaxBuyer,
  category: TaxCategory,
  taxPointDate: BusinessDate,
): Result<TaxTreatment, TaxRefusal> {
  if (!isEuCountry(seller.country)) return ok(untaxed('O', 'outside_scope'));
  if (seller.smallBusiness) return ok(untaxed('E', 'small_business'));
  if (category === 'outside_scope') return ok(untaxed('O', 'outside_scope'));
  const exemption = exemptionOn(buyer, taxPointDate);
  if (exemption) return ok({ ...untaxed('E', 'exempt'), evidence: exemption.reference });
  if (seller.country === buyer.country) return taxedIn(seller.country, category, taxPointDate);
  if (!isEuCountry(buyer.country)) return ok(untaxed('O', 'outside_scope'));
  if (category === 'exempt') return ok(untaxed('E', 'exempt'));
  if (buyer.vatCheck && countryOfVatNumber(buyer.vatCheck.vatNumber) === buyer.country) {
    return ok({ ...untaxed('AE', 'reverse_charge'), evidence: buyer.vatCheck.reference });
  }
  return taxedIn(seller.oneStopShop ? buyer.country : seller.country, category, taxPointDate);
}

type ScopedCategory = Exclude<TaxCategory, 'outside_scope'>;

/** The flat rate for whatever is taxable; zero-rated and exempt supplies stay so. */
export function flatTreatment({ ratePercent }: FlatTax, category: TaxCategory): TaxTreatment {
  switch (category) {
    case 'zero':
      return untaxed('Z', 'zero_rated');
    case 'exempt':
      return untaxed('E', 'exempt');
    case 'outside_scope':
      return untaxed('O', 'outside_scope');
    case 'standard':
    case 'reduced':
    case 'second_reduced':
      if (Number(ratePercent) === 0) return untaxed('Z', 'zero_rated');
      return { code: 'S', ratePercent, textCode: null, evidence: null };
    default:
      return assertNever(category);
  }
}

function exemptionOn({ exemptions = [] }: TaxBuyer, date: BusinessDate): TaxExemption | undefined {
  return exemptions.find(({ from, until }) => from <= date && (until === null || date < until));
}

function taxedIn(country: string, category: ScopedCategory, date: BusinessDate): Result<TaxTreatment, TaxRefusal> {
  switch (category) {
    case 'exempt':
      return ok(untaxed('E', 'exempt'));
    case 'zero':
      return ok(untaxed('Z', 'zero_rated'));
    case 'standard':
    case 'reduced':
    case 'second_reduced': {
      const ratePercent = vatRateOn(country, category, date);
      return ratePercent === null
        ? refuse('no_tax_rate', { country, category, date })
        : ok({ code: 'S', ratePercent, textCode: null, evidence: null });
    }
    default:
      return assertNever(category);
  }
}

function untaxed(code: TaxTreatment['code'], textCode: TaxTextCode): TaxTreatment {
  return { code, ratePercent: '0', textCode, evidence: null };
}
