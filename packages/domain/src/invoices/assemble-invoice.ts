import { type BusinessDate, earlierOf, laterOf } from '../calendar/business-date.ts';
import { addDays } from '../calendar/day-arithmetic.ts';
import { applyCoupons, type DiscountedCharge } from '../coupons/apply-coupons.ts';
import type { RedeemedCoupon } from '../coupons/redeem-coupons.ts';
import type { AccountId, LocationId } from '../ids/ids.ts';
import type { RatedCharge } from '../rating/rated-charge.ts';
import { assertNever, invariant, ok, type Result } from '../result.ts';
import { revisionsPerPhase } from '../subscriptions/decide-managed-charges.ts';
import { chooseTaxTreatment, flatTreatment, type TaxRefusal } from '../tax/choose-tax-treatment.ts';
import { computeTaxes } from '../tax/compute-taxes.ts';
import type { FlatTax, TaxBuyer, TaxSeller, TaxTreatment } from '../tax/tax-treatment.ts';
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
  /** Coupons as redeemed for the subscriptions; none when not said. */
  readonly coupons?: readonly RedeemedCoupon[];
  /** In place of what seller and buyer would say. */
  readonly flatTax?: FlatTax;
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
  const discounted = applyCoupons(inInvoiceOrder(input), input.coupons ?? []);
  const treatments = treat(input, discounted);
  if (!treatments.ok) return treatments;
  const taxable = discounted.map(({ amount }, index) => ({ amount, treatment: treatments.value[index]! }));
  const taxed = computeTaxes(taxable, first.taxBehaviour, currency);
  const names = new Map(input.locations.map(({ locationId, name }) => [locationId, name]));
  const total = taxed.totals.gross.amountMinor;
  return ok({
    kind: total < 0n ? 'credit_note' : 'invoice',
    accountId: input.accountId,
    currency,
    issueDate: input.issueDate,
    dueDate: dueDateOf(input),
    taxBehaviour: first.taxBehaviour,
    lines: discounted.map((line, index) => {
      const { net, tax, gross } = taxed.lines[index]!;
      const { locationId } = line.charge;
      return {
        lineNo: index + 1,
        locationName: locationId === null ? null : (names.get(locationId) ?? null),
        charge: explained(line),
        discounts: line.discounts,
        treatment: treatments.value[index]!,
        net,
        tax,
        gross,
      };
    }),
    taxSubtotals: taxed.subtotals,
    totals: taxed.totals,
    statusAtIssue: total > 0n ? 'open' : 'paid',
  });
}

function explained({ charge, steps }: DiscountedCharge): RatedCharge {
  return steps.length === 0 ? charge : { ...charge, trace: [...charge.trace, ...steps] };
}

/** How each line is taxed. Neighbours mostly share category and day, and are looked up once. */
function treat(
  { seller, buyer, taxPointDate, flatTax }: InvoiceInput,
  lines: readonly DiscountedCharge[],
): Result<readonly TaxTreatment[], TaxRefusal> {
  const treatments: TaxTreatment[] = [];
  let before: RatedCharge | undefined;
  for (const { charge } of lines) {
    const isAlike = before?.taxCategory === charge.taxCategory && before.servicePeriod.end === charge.servicePeriod.end;
    if (!isAlike) {
      const taxPoint = taxPointDate ?? addDays(charge.servicePeriod.end, -1);
      const chosen = flatTax
        ? ok(flatTreatment(flatTax, charge.taxCategory))
        : chooseTaxTreatment(seller, buyer, charge.taxCategory, taxPoint);
      if (!chosen.ok) return chosen;
      treatments.push(chosen.value);
    } else treatments.push(treatments.at(-1)!);
    before = charge;
  }
  return ok(treatments);
}

/** By place, then by service period; charges that tie keep the order they came in. */
function inInvoiceOrder({ charges, locations }: InvoiceInput): readonly RatedCharge[] {
  if (charges.length < 2) return charges;
  const ranks = new Map<LocationId | null, number>([[null, -1]]);
  for (const [index, { locationId }] of locations.entries()) ranks.set(locationId, index);
  return charges
    .map((charge) => ({ charge, rank: ranks.get(charge.locationId) ?? locations.length }))
    .sort((a, b) => a.rank - b.rank || compareText(a.charge.periodStart, b.charge.periodStart))
    .map(({ charge }) => charge);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function dueDateOf({ terms, issueDate, charges }: InvoiceInput): BusinessDate {
  switch (terms.kind) {
    case 'net':
      return addDays(issueDate, terms.days);
    case 'advance': {
      // Each phase of a subscription counts its own charges from a multiple of this.
      const own = charges.filter(({ revision }) => revision % revisionsPerPhase === 0);
      const starts = own.map(({ servicePeriod }) => servicePeriod.start);
      return starts.length === 0 ? issueDate : laterOf(issueDate, starts.reduce(earlierOf));
    }
    default:
      return assertNever(terms);
  }
}
