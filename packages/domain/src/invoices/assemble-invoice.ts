import { type BusinessDate, compareDates, earlierOf, laterOf } from '../calendar/business-date.ts';
import { addDays } from '../calendar/day-arithmetic.ts';
import { applyCoupons, type DiscountedCharge } from '../coupons/apply-coupons.ts';
import type { RedeemedCoupon } from '../coupons/redeem-coupons.ts';
import type { AccountId, LocationId } from '../ids/ids.ts';
import type { RatedCharge } from '../rating/rated-charge.ts';
import { assertNever, invariant, ok, type Result } from '../result.ts';
import { revisionsPerPhase } from '../subscriptions/decide-managed-charges.ts';
import { chooseTaxTreatment, flatTreatment, type TaxRefusal } from '../tax/choose-tax-treatment.ts';
import { computeTaxes, type TaxableLine } from '../tax/compute-taxes.ts';
import type { FlatTax, TaxBuyer, TaxSeller, TaxTreatment } from '../tax/tax-treatment.ts';
import { type AmountRefusal, refuseUnbookable } from './bookable-amounts.ts';
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

export type InvoiceRefusal = TaxRefusal | AmountRefusal;

/**
 * One invoice from charges, or a credit note when they add up to less than zero. Lines of the whole account come
 * first, then those of each location. Refuses what tax refuses, and `amount_too_large` for what books cannot hold;
 * throws for charges that cannot share an invoice.
 */
export function assembleInvoice(input: InvoiceInput): Result<InvoicePlan, InvoiceRefusal> {
  const [first] = input.charges;
  invariant(first, 'an invoice has at least one charge');
  const { currency } = first.amount;
  const places = placesOf(input);
  const discounted = applyCoupons(inInvoiceOrder(input, places), input.coupons ?? []);
  const taxable = treat(input, discounted);
  if (!taxable.ok) return taxable;
  const taxed = computeTaxes(taxable.value, first.taxBehaviour, currency);
  const total = taxed.totals.gross.amountMinor;
  const plan: InvoicePlan = {
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
        locationName: locationId === null ? null : (places.get(locationId)?.name ?? null),
        charge: explained(line),
        discounts: line.discounts,
        treatment: taxable.value[index]!.treatment,
        net,
        tax,
        gross,
      };
    }),
    taxSubtotals: taxed.subtotals,
    totals: taxed.totals,
    statusAtIssue: total > 0n ? 'open' : 'paid',
  };
  return refuseUnbookable(plan) ?? ok(plan);
}

function explained({ charge, steps }: DiscountedCharge): RatedCharge {
  return steps.length === 0 ? charge : { ...charge, trace: [...charge.trace, ...steps] };
}

/** What is taxed of each line, and how. Neighbours mostly share category and day, and are looked up once. */
function treat(
  { seller, buyer, taxPointDate, flatTax }: InvoiceInput,
  lines: readonly DiscountedCharge[],
): Result<readonly TaxableLine[], TaxRefusal> {
  const taxable: TaxableLine[] = [];
  let before: RatedCharge | undefined;
  let treatment: TaxTreatment | undefined;
  for (const { charge, amount } of lines) {
    const isAlike = before?.taxCategory === charge.taxCategory && before.servicePeriod.end === charge.servicePeriod.end;
    if (!treatment || !isAlike) {
      const taxPoint = taxPointDate ?? addDays(charge.servicePeriod.end, -1);
      const chosen = flatTax
        ? ok(flatTreatment(flatTax, charge.taxCategory))
        : chooseTaxTreatment(seller, buyer, charge.taxCategory, taxPoint);
      if (!chosen.ok) return chosen;
      treatment = chosen.value;
    }
    taxable.push({ amount, treatment });
    before = charge;
  }
  return ok(taxable);
}

interface Place {
  readonly name: string | null;
  readonly charges: RatedCharge[];
}

type Places = Map<LocationId | null, Place>;

/** The whole account, then the locations in their order; one that is named twice stands where it is named last. */
function placesOf({ locations }: InvoiceInput): Places {
  const places: Places = new Map([[null, { name: null, charges: [] }]]);
  for (const { locationId, name } of locations) {
    places.delete(locationId);
    places.set(locationId, { name, charges: [] });
  }
  return places;
}

/** By place, then by service period; charges that tie keep the order they came in. */
function inInvoiceOrder({ charges }: InvoiceInput, places: Places): readonly RatedCharge[] {
  const [first] = charges;
  if (charges.length === 1) return charges;
  const elsewhere: RatedCharge[] = [];
  for (const charge of charges) {
    const sharesInvoice =
      charge.amount.currency === first!.amount.currency && charge.taxBehaviour === first!.taxBehaviour;
    invariant(sharesInvoice, 'the charges of an invoice share currency and tax behaviour');
    (places.get(charge.locationId)?.charges ?? elsewhere).push(charge);
  }
  const ordered: RatedCharge[] = [];
  for (const { charges: here } of places.values()) ordered.push(...byPeriod(here));
  ordered.push(...byPeriod(elsewhere));
  return ordered;
}

function byPeriod(charges: RatedCharge[]): readonly RatedCharge[] {
  return charges.length < 2 ? charges : charges.sort((a, b) => compareDates(a.periodStart, b.periodStart));
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
