import type { RatedCharge } from '../rating/rated-charge.ts';

/** One invoice for everything, or one for each location and one for what belongs to the whole account. */
export type InvoiceGrouping = 'account' | 'location';

/**
 * Charges that may share an invoice: one currency, prices either with or without tax, and nothing outside the scope of
 * tax beside what is taxed (EN 16931, BR-O-11). In order of first appearance.
 */
export function groupCharges(charges: readonly RatedCharge[], grouping: InvoiceGrouping): readonly RatedCharge[][] {
  const groups = Map.groupBy(charges, ({ amount, taxBehaviour, taxCategory, locationId }) => {
    const place = grouping === 'location' ? (locationId ?? '') : '';
    return `${amount.currency} ${taxBehaviour} ${taxCategory === 'outside_scope'} ${place}`;
  });
  return [...groups.values()];
}
