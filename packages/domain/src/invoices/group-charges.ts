import type { RatedCharge } from '../rating/rated-charge.ts';
import { isLateCharge } from './charge-late-invoice.ts';

/** One invoice for everything, or one for each location and one for what belongs to the whole account. */
export type InvoiceGrouping = 'account' | 'location';

/**
 * Charges that may share an invoice: one currency, prices either with or without tax, and nothing outside the scope of
 * tax beside what is taxed (EN 16931, BR-O-11). What paying late costs stands by itself: it bears no interest. In order of
 * first appearance.
 */
export function groupCharges(charges: readonly RatedCharge[], grouping: InvoiceGrouping): readonly RatedCharge[][] {
  const groups = Map.groupBy(charges, (charge) => {
    const { amount, taxBehaviour, taxCategory, locationId } = charge;
    const place = grouping === 'location' ? (locationId ?? '') : '';
    return `${amount.currency} ${taxBehaviour} ${taxCategory === 'outside_scope'} ${isLateCharge(charge)} ${place}`;
  });
  return [...groups.values()];
}
