import type { LocationId } from '../ids/ids.ts';
import { money } from '../money/money.ts';
import type { TaxedAmounts } from '../tax/compute-taxes.ts';
import type { InvoiceLinePlan, InvoicePlan } from './invoice-plan.ts';

export interface LocationSubtotal extends TaxedAmounts {
  /** Null for what belongs to the whole account. */
  readonly locationId: LocationId | null;
  readonly locationName: string | null;
}

/** What each location costs on a consolidated invoice, in the order of its lines; they add up to the totals. */
export function locationSubtotals({ lines, currency }: InvoicePlan): readonly LocationSubtotal[] {
  return [...Map.groupBy(lines, ({ charge }) => charge.locationId)].map(([locationId, ofLocation]) => ({
    locationId,
    locationName: ofLocation[0]!.locationName,
    net: money(total(ofLocation, 'net'), currency),
    tax: money(total(ofLocation, 'tax'), currency),
    gross: money(total(ofLocation, 'gross'), currency),
  }));
}

function total(lines: readonly InvoiceLinePlan[], part: 'net' | 'tax' | 'gross'): bigint {
  return lines.reduce((sum, line) => sum + line[part].amountMinor, 0n);
}
