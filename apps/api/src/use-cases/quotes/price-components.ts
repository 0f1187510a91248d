import {
  addDays,
  type BusinessDate,
  businessDate,
  type DateRange,
  idOf,
  ok,
  type RatedCharge,
  type Result,
  rateAlone,
  type UsageRecord,
} from '@quittance/domain';
import { periodShareOf } from './period-share.ts';
import { problemAt, type QuoteProblem } from './quote-problem.ts';
import type { ComponentsQuote } from './quote-schema.ts';
import type { QuotedCharges } from './quoted-charges.ts';
import { couponOf } from './to-coupon.ts';

/** Lines need days; a case without any is reckoned on this one, which is never shown. */
const undated = businessDate('2000-01-01');

/** One charge for each component of the case, in its order. */
export function priceComponents(quote: ComponentsQuote): Result<QuotedCharges, readonly QuoteProblem[]> {
  const problems: QuoteProblem[] = [];
  const period = periodOf(quote);
  if (period.start >= period.end) problems.push(problemAt('period_reversed', 'period'));
  const needsDay = quote.tax !== undefined && 'seller' in quote.tax;
  if (needsDay && !quote.issueDate && !quote.period) problems.push(problemAt('issue_date_missing', 'issueDate'));
  const charges = quote.components.flatMap((_, index) => {
    const charge = chargeOf(quote, index, period);
    if (charge.ok) return [charge.value];
    problems.push(charge.error);
    return [];
  });
  if (problems.length > 0) return { ok: false, error: problems };
  const windows = new Map([[quotedSubscription, { from: period.start, until: null }]]);
  return ok({
    issueDate: issueDateOf(quote),
    charges,
    coupons: quote.coupons.map((coupon) => ({ coupon: couponOf(coupon, quote.currency, period.start), windows })),
    locations: [],
  });
}

const quotedSubscription = idOf('subscription', 'quote');

function chargeOf(quote: ComponentsQuote, index: number, period: DateRange): Result<RatedCharge, QuoteProblem> {
  const path = `components.${index}`;
  const { component, served, quantity, fees } = quote.components[index]!;
  const share = periodShareOf(quote, served, `${path}.served`);
  if (!share.ok) return share;
  if (component.kind === 'commitment' && quantity !== '1') {
    return { ok: false, error: problemAt('unit_not_countable', `${path}.quantity`) };
  }
  const { currency, rounding } = quote;
  const usage = usageOf(quote, index, period.start);
  const rated = rateAlone({ component, currency, rounding, quantity, usage, fees, share: share.value });
  return ok({
    subscriptionId: quotedSubscription,
    componentCode: component.code,
    componentName: component.name,
    locationId: null,
    periodStart: period.start,
    servicePeriod: period,
    revision: 0,
    ...rated,
    taxBehaviour: quote.taxBehaviour,
    taxCategory: quote.taxCategory,
  });
}

/** What was used: record by record, or as one quantity. */
function usageOf({ components }: ComponentsQuote, index: number, date: BusinessDate): readonly UsageRecord[] {
  const { component, usage, quantity } = components[index]!;
  if (component.kind !== 'usage') return [];
  return (usage ?? [{ quantity }]).map((record) => ({ meter: component.meter, date, ...record }));
}

function issueDateOf(quote: ComponentsQuote): BusinessDate {
  return quote.issueDate ? businessDate(quote.issueDate) : periodOf(quote).start;
}

function periodOf({ period, issueDate }: ComponentsQuote): DateRange {
  if (period) {
    const [start, end] = [businessDate(period.start.slice(0, 10)), businessDate(period.end.slice(0, 10))];
    // A period of some hours still belongs to one day.
    return { start, end: end === start && period.end > period.start ? addDays(start, 1) : end };
  }
  const start = issueDate ? businessDate(issueDate) : undated;
  return { start, end: addDays(start, 1) };
}
