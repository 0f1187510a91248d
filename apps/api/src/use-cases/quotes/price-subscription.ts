import {
  acceptedReplay,
  afterCharges,
  type BusinessDate,
  billablePhase,
  businessDate,
  decideManagedCharges,
  earlierOf,
  type ManagedSubscription,
  ok,
  periodContaining,
  type Result,
  rateWholePeriod,
  redeemCoupons,
  type SubscriptionPhase,
} from '@quittance/domain';
import { adHocUntil } from './ad-hoc-until.ts';
import { problemAt, type QuoteProblem, type QuoteProblemCode } from './quote-problem.ts';
import type { SubscriptionQuote } from './quote-schema.ts';
import type { QuotedCharges } from './quoted-charges.ts';
import { couponOf } from './to-coupon.ts';
import { knownOn, toManaged } from './to-managed.ts';

const mostBillingDays = 1_500;

/**
 * What the subscription is charged, billing day by billing day up to the invoice date, each day by what is known then;
 * or one whole billing period as it was used.
 */
export function priceSubscription(quote: SubscriptionQuote): Result<readonly QuotedCharges[], readonly QuoteProblem[]> {
  if ((quote.invoiceDate === undefined) === (quote.period === undefined))
    return failed('date_or_period', 'invoiceDate');
  if (quote.coupons.some((coupon) => isEndless(quote, coupon.periods))) return failed('coupon_too_long', 'coupons');
  const managed = toManaged(quote);
  if (!managed.ok) return managed;
  return quote.period
    ? pricePeriod(quote, managed.value, quote.period)
    : billUntil(quote, managed.value, businessDate(quote.invoiceDate!));
}

function pricePeriod(
  quote: SubscriptionQuote,
  managed: ManagedSubscription,
  { start, end }: { readonly start: string; readonly end: string },
): Result<readonly QuotedCharges[], readonly QuoteProblem[]> {
  const day = businessDate(start);
  const phases = phasesOf(managed).filter(({ startDate, endDate, endMoment }) => {
    const runs = endDate === null || endDate > day || (endDate === day && endMoment !== undefined);
    return startDate < end && runs;
  });
  if (phases.length === 0) return failed('nothing_served', 'period');
  for (const { anchor, planVersion } of phases) {
    const period = periodContaining(anchor, planVersion.interval, day);
    if (period.start !== day || period.end !== end) {
      return failed('period_not_aligned', 'period', { period: `${period.start} – ${period.end}` });
    }
  }
  const subscription = knownOn(quote, managed, null);
  const last = businessDate(end);
  const charges = phases.flatMap((phase) => rateWholePeriod(billablePhase(subscription, phase, last), day));
  const more = adHocUntil(quote, last).filter(({ periodStart }) => periodStart >= day && periodStart < end);
  return ok([quoted(quote, managed, day, [...charges, ...more])]);
}

/** Runs like the billing run: on every day on which something is due or something becomes known. */
function billUntil(
  quote: SubscriptionQuote,
  managed: ManagedSubscription,
  invoiceDate: BusinessDate,
): Result<readonly QuotedCharges[], readonly QuoteProblem[]> {
  const days: QuotedCharges[] = [];
  let state = managed;
  let adHocDone: BusinessDate | null = null;
  let day = businessDate(quote.startDate);
  if (invoiceDate < day) return failed('nothing_served', 'invoiceDate');
  for (let count = 0; day <= invoiceDate; count += 1) {
    if (count > mostBillingDays) return failed('too_many_invoices', 'invoiceDate');
    const known = { ...knownOn(quote, managed, day), billed: state.billed, progress: state.progress };
    const decision = decideManagedCharges(known, day);
    const isLast = day === invoiceDate;
    const adHoc = decision.charges.length > 0 || isLast ? adHocUntil(quote, day, adHocDone) : [];
    if (decision.charges.length > 0 || isLast) adHocDone = day;
    const charges = [...decision.charges, ...adHoc];
    if (charges.length > 0 || isLast) days.push(quoted(quote, managed, day, charges));
    state = afterCharges(known, decision);
    if (isLast) break;
    day = nextDay(quote, day, decision.nextBillingDate, invoiceDate);
  }
  return ok(days);
}

/** The next day on which to look: something is due, a change is heard of, or the invoice is asked for. */
function nextDay(
  { changes }: SubscriptionQuote,
  day: BusinessDate,
  due: BusinessDate | null,
  invoiceDate: BusinessDate,
): BusinessDate {
  const heard = changes.flatMap(({ on, knownFrom }) => [on, knownFrom ?? on]).map(businessDate);
  const later = [...heard, ...(due === null ? [] : [due]), invoiceDate].filter((other) => other > day);
  return later.reduce(earlierOf);
}

function quoted(
  quote: SubscriptionQuote,
  managed: ManagedSubscription,
  issueDate: BusinessDate,
  charges: QuotedCharges['charges'],
): QuotedCharges {
  const phases = phasesOf(managed);
  const { planVersion, startDate } = phases[0]!;
  const coupons = quote.coupons.map((coupon) => couponOf(coupon, planVersion.currency, startDateOf(phases[0]!)));
  const { subscriptionId } = managed;
  const { anchor } = phases.findLast((phase) => phase.startDate <= issueDate) ?? { anchor: startDate };
  return {
    issueDate,
    charges,
    coupons: redeemCoupons(coupons, [{ subscriptionId, anchor, planVersion }]),
    locations: managed.locations,
  };
}

/** The first day of the period that the subscription starts in, so that a coupon without a day counts for it too. */
function startDateOf({ anchor, planVersion, startDate }: SubscriptionPhase): BusinessDate {
  return anchor > startDate ? anchor : periodContaining(anchor, planVersion.interval, startDate).start;
}

function phasesOf({ moves }: ManagedSubscription): readonly SubscriptionPhase[] {
  return acceptedReplay(moves).phases;
}

const mostCouponYears = 1_000;
const unitsPerYear = { day: 365, week: 52, month: 12, year: 1 } as const;

function isEndless({ planVersion, changes }: SubscriptionQuote, periods: number | null): boolean {
  const plans = [planVersion, ...changes.flatMap((change) => ('planVersion' in change ? [change.planVersion] : []))];
  return plans.some(({ interval }) => {
    return periods !== null && (periods * interval.count) / unitsPerYear[interval.unit] > mostCouponYears;
  });
}

function failed(
  code: QuoteProblemCode,
  path: string,
  values: Readonly<Record<string, string>> = {},
): { readonly ok: false; readonly error: readonly QuoteProblem[] } {
  return { ok: false, error: [problemAt(code, path, values)] };
}
