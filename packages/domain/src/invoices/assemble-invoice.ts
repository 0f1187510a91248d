import { type BusinessDate, earlierOf, laterOf } from '../calendar/business-date.ts';
import { addDays } from '../calendar/day-arithmetic.ts';
import type { AccountId, LocationId } from '../ids/ids.ts';
import type { RatedCharge } from '../rating/rated-charge.ts';
import { assertNever, invariant, ok, type Result } from '../result.ts';
import { chooseTaxTreatment, type TaxRefusal } from '../tax/choose-tax-treatment.ts';
import { computeTaxes } from '../tax/compute-taxes.ts';
import type { TaxBuyer, TaxSeller, TaxTreatment } from '../tax/tax-treatment.ts';
import type { InvoicePlan, PaymentTerms } from './invoice-plan.ts';

export interface InvoiceInput {
  readonly accountId: AccountId;
  readonly issueDate: BusinessDate;
  readonly terms: PaymentTerms;
  readonly seller: TaxSeller;
  readonly buyer: TaxBuyer;
  /** At least one; all in one currency and with one tax behaviour. */
  readonly charges: readonly RatedCharge[];
  /** Names of the locations, in the order in which the invoice lists them. */
  readonly locations: readonly { readonly locationId: LocationId; readonly name: string }[];
  /** The tax point of every line; null takes the last day of each line's service period. */
  readonly taxPointDate: BusinessDate | null;
}

/**
 * One invoice from charges, or a credit note when they add up to less than zero. Lines of the whole account come
 * first, then those of each location. Refuses what tax refuses; throws for charges that cannot share an invoice.
 */
export function assembleInvoice(input: InvoiceInput): Result<InvoicePlan, TaxRefusal> {
  const [first] = input.charges;
  invariant(first, 'an invoice has at least one charge');
  const { currency } = first.amount;
  invariant(
    input.charges.every(({ amount, taxBehaviour }) => {
      return amount.currency === currency && taxBehaviour === first.taxBehaviour;
    }),
    'the charges of an invoice share currency and tax behaviour',
  );
  const charges = inInvoiceOrder(input);
  const treated = treat(input, charges);
  if (!treated.ok) return treated;
  const taxed = computeTaxes(treated.value, first.taxBehaviour, currency);
  const names = new Map(input.locations.map(({ locationId, name }) => [locationId, name]));
  const total = taxed.totals.gross.amountMinor;
  return ok({
    kind: total < 0n ? 'credit_note' : 'invoice',
    accountId: input.accountId,
    currency,
    issueDate: input.issueDate,
    dueDate: dueDateOf(input),
    taxBehaviour: first.taxBehaviour,
    lines: charges.map((charge, index) => ({
      lineNo: index + 1,
      locationName: charge.locationId === null ? null : (names.get(charge.locationId) ?? null),
      charge,
      treatment: treated.value[index]!.treatment,
      ...taxed.lines[index]!,
    })),
    taxSubtotals: taxed.subtotals,
    totals: taxed.totals,
    statusAtIssue: total > 0n ? 'open' : 'paid',
  });
}

interface TreatedCharge {
  readonly amount: RatedCharge['amount'];
  readonly treatment: TaxTreatment;
}

function treat(input: InvoiceInput, charges: readonly RatedCharge[]): Result<readonly TreatedCharge[], TaxRefusal> {
  const treated: TreatedCharge[] = [];
  for (const charge of charges) {
    const taxPoint = input.taxPointDate ?? addDays(charge.servicePeriod.end, -1);
    const treatment = chooseTaxTreatment(input.seller, input.buyer, charge.taxCategory, taxPoint);
    if (!treatment.ok) return treatment;
    treated.push({ amount: charge.amount, treatment: treatment.value });
  }
  return ok(treated);
}

/** By place, then by service period; charges that tie keep the order they came in. */
function inInvoiceOrder({ charges, locations }: InvoiceInput): readonly RatedCharge[] {
  const ranks = new Map(locations.map(({ locationId }, index): [LocationId, number] => [locationId, index]));
  const rankOf = (locationId: LocationId | null) =>
    locationId === null ? -1 : (ranks.get(locationId) ?? locations.length);
  return [...charges].sort(
    (a, b) => rankOf(a.locationId) - rankOf(b.locationId) || compareText(a.periodStart, b.periodStart),
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function dueDateOf({ terms, issueDate, charges }: InvoiceInput): BusinessDate {
  switch (terms.kind) {
    case 'net':
      return addDays(issueDate, terms.days);
    case 'advance': {
      const starts = charges.filter(({ revision }) => revision === 0).map(({ servicePeriod }) => servicePeriod.start);
      return starts.length === 0 ? issueDate : laterOf(issueDate, starts.reduce(earlierOf));
    }
    default:
      return assertNever(terms);
  }
}
