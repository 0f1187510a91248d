import type { BusinessDate } from '../calendar/business-date.ts';
import type { TaxCategory } from '../catalogue/plan-version.ts';
import type { Refusal, Result } from '../result.ts';
import type { TaxBuyer, TaxSeller, TaxTreatment } from './tax-treatment.ts';

export type TaxRefusal = Refusal<'no_tax_rate'>;

/** How a service is taxed on its tax point date. Refuses `no_tax_rate` when the table knows none for country and day. */
export function chooseTaxTreatment(
  _seller: TaxSeller,
  _buyer: TaxBuyer,
  _category: TaxCategory,
  _taxPointDate: BusinessDate,
): Result<TaxTreatment, TaxRefusal> {
  throw new Error('chooseTaxTreatment is being written');
}
