import type { PriceTier, TraceStep, UsageComponent } from '@quittance/domain';
import { Decimal } from 'decimal.js';
import type { MoneyCase } from '../plans.ts';
import type { PeerInvoice } from './contestant.ts';
import { explainUse, usageCounted } from './explain.ts';
import { type CountedUse, countUse, findPeriod } from './facts.ts';

interface Line {
  readonly component: string;
  readonly location: string;
  readonly quantity: string;
  readonly unitPrice: string;
  left: Decimal;
  tax: Decimal;
  readonly trace: TraceStep[];
}

/** The invoice with decimal.js. */
export function invoiceWithDecimal(given: MoneyCase): PeerInvoice {
  const period = findPeriod(given);
  const lines = countUse(given, period).map(rateLine);
  for (const kind of ['amount', 'percent'] as const) {
    for (const { coupon } of given.coupons) {
      if (coupon.discount.kind === kind) takeOff(lines, coupon);
    }
  }
  const rate = new Decimal(period.ratePercent).div(100);
  const net = sum(lines.map(({ left }) => left));
  const tax = cents(net.times(rate));
  for (const [index, part] of shareOut(
    tax,
    lines.map(({ left }) => left.times(rate)),
  ).entries())
    lines[index]!.tax = part;
  return {
    issueDate: period.end,
    dueDate: period.dueDate,
    nextBillingDate: period.nextBillingDate,
    lines: lines.map(({ component, location, quantity, unitPrice, left, tax: part, trace }) => ({
      component,
      location,
      from: period.start,
      until: period.end,
      quantity,
      unitPrice,
      ratePercent: period.ratePercent,
      net: left.toFixed(2),
      tax: part.toFixed(2),
      gross: left.plus(part).toFixed(2),
      trace,
    })),
    net: net.toFixed(2),
    tax: tax.toFixed(2),
    gross: net.plus(tax).toFixed(2),
  };
}

function rateLine(use: CountedUse): Line {
  const { component, location, unitDays, periodDays } = use;
  const trace = explainUse(use);
  let exact = new Decimal(0);
  let quantity = '1';
  if (component.kind === 'usage') exact = priceUsage(component, use, trace);
  else if ('unitPrice' in component) {
    exact = new Decimal(component.unitPrice).times(unitDays).div(periodDays);
    quantity = new Decimal(unitDays).div(periodDays).toDecimalPlaces(6, Decimal.ROUND_HALF_UP).toFixed();
  }
  const full = cents(exact);
  if (!full.eq(exact)) {
    const shown = exact.toDecimalPlaces(component.kind === 'usage' ? 26 : 6, Decimal.ROUND_HALF_UP);
    trace.push({ code: 'rounded', values: { exact: shown.toFixed(), amount: full.toFixed(2) } });
  }
  const unitPrice = 'unitPrice' in component ? component.unitPrice : full.toFixed(2);
  return { component: component.code, location, quantity, unitPrice, left: full, tax: new Decimal(0), trace };
}

function priceUsage(component: UsageComponent, { usage }: CountedUse, trace: TraceStep[]): Decimal {
  const items = usage.reduce((total, record) => total + (record.items ?? 1), 0);
  const used = sum(usage.map((record) => new Decimal(record.quantity).times(record.items ?? 1)));
  trace.push(usageCounted(component, used.toFixed()));
  let quantity = used;
  if (component.freeUnits !== undefined) {
    quantity = Decimal.max(0, used.minus(component.freeUnits));
    trace.push({ code: 'free_units', values: { free: component.freeUnits, rest: quantity.toFixed() } });
  }
  const { pricing } = component;
  if (pricing.model === 'graduated') return priceTiers(pricing.tiers, quantity, trace);
  if (pricing.model !== 'percentage') throw new Error(`no plan of this bench has ${pricing.model}`);
  const share = quantity.times(pricing.ratePercent).div(100);
  const fees = new Decimal(pricing.perItem ?? '0').times(items);
  trace.push(
    {
      code: 'percentage_of',
      values: { rate: pricing.ratePercent, turnover: quantity.toFixed(), amount: share.toFixed() },
    },
    { code: 'item_fees', values: { items: String(items), price: pricing.perItem ?? '0', amount: fees.toFixed() } },
  );
  return share.plus(fees);
}

function priceTiers(tiers: readonly PriceTier[], quantity: Decimal, trace: TraceStep[]): Decimal {
  let total = new Decimal(0);
  let below = new Decimal(0);
  for (const [index, { upTo, unitPrice, flatFee }] of tiers.entries()) {
    if (quantity.lte(below)) break;
    const end = upTo === null ? quantity : Decimal.min(quantity, upTo);
    const units = end.minus(below);
    const cost = units.times(unitPrice);
    const tier = String(index + 1);
    trace.push({
      code: 'tier_units',
      values: { tier, quantity: units.toFixed(), price: unitPrice, amount: cost.toFixed() },
    });
    total = total.plus(cost);
    if (flatFee !== undefined) {
      trace.push({ code: 'tier_flat_fee', values: { tier, amount: flatFee } });
      total = total.plus(flatFee);
    }
    if (upTo !== null) below = new Decimal(upTo);
  }
  return total;
}

function takeOff(lines: readonly Line[], { code, discount }: MoneyCase['coupons'][number]['coupon']): void {
  const base = sum(lines.map(({ left }) => left));
  const isPercent = discount.kind === 'percent';
  const percent = isPercent ? discount.percent : '0';
  const amount = isPercent ? new Decimal(0) : new Decimal(discount.amount.amountMinor.toString()).div(100);
  const whole = isPercent ? cents(base.times(percent).div(100)) : Decimal.min(amount, base);
  const shares = lines.map(({ left }) => (isPercent ? left.times(percent).div(100) : whole.times(left).div(base)));
  for (const [index, part] of shareOut(whole, shares).entries()) {
    if (part.isZero()) continue;
    const line = lines[index]!;
    line.left = line.left.minus(part);
    const share = part.toFixed(2);
    line.trace.push(
      isPercent
        ? { code: 'coupon_percent', values: { coupon: code, percent, base: base.toFixed(2), share } }
        : { code: 'coupon_amount', values: { coupon: code, amount: amount.toFixed(2), share } },
    );
  }
}

/** Cents by largest remainder. */
function shareOut(whole: Decimal, shares: readonly Decimal[]): Decimal[] {
  const parts = shares.map((share) => share.toDecimalPlaces(2, Decimal.ROUND_FLOOR));
  const missing = whole.minus(sum(parts)).times(100).toNumber();
  const order = shares
    .map((share, index) => ({ index, rest: share.minus(parts[index]!) }))
    .sort((a, b) => b.rest.cmp(a.rest) || a.index - b.index);
  for (const { index } of order.slice(0, missing)) parts[index] = parts[index]!.plus('0.01');
  return parts;
}

function cents(value: Decimal): Decimal {
  return value.toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
}

function sum(values: readonly Decimal[]): Decimal {
  return values.reduce((total, value) => total.plus(value), new Decimal(0));
}
