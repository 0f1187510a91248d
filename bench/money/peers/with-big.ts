import type { PriceTier, TraceStep, UsageComponent } from '@quittance/domain';
import { Big } from 'big.js';
import type { MoneyCase } from '../plans.ts';
import type { PeerInvoice } from './contestant.ts';
import { explainUse, usageCounted } from './explain.ts';
import { type CountedUse, countUse, findPeriod } from './facts.ts';

interface Line {
  readonly component: string;
  readonly location: string;
  readonly quantity: string;
  readonly unitPrice: string;
  left: Big;
  tax: Big;
  readonly trace: TraceStep[];
}

/** The invoice with big.js. */
export function invoiceWithBig(given: MoneyCase): PeerInvoice {
  const period = findPeriod(given);
  const lines = countUse(given, period).map(rateLine);
  for (const kind of ['amount', 'percent'] as const) {
    for (const { coupon } of given.coupons) {
      if (coupon.discount.kind === kind) takeOff(lines, coupon);
    }
  }
  const rate = new Big(period.ratePercent).div(100);
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
  let exact = new Big(0);
  let quantity = '1';
  if (component.kind === 'usage') exact = priceUsage(component, use, trace);
  else if ('unitPrice' in component) {
    exact = new Big(component.unitPrice).times(unitDays).div(periodDays);
    quantity = new Big(unitDays).div(periodDays).round(6, Big.roundHalfUp).toFixed();
  }
  const full = cents(exact);
  if (!full.eq(exact)) {
    const shown = exact.round(component.kind === 'usage' ? 26 : 6, Big.roundHalfUp);
    trace.push({ code: 'rounded', values: { exact: shown.toFixed(), amount: full.toFixed(2) } });
  }
  const unitPrice = 'unitPrice' in component ? component.unitPrice : full.toFixed(2);
  return { component: component.code, location, quantity, unitPrice, left: full, tax: new Big(0), trace };
}

function priceUsage(component: UsageComponent, { usage }: CountedUse, trace: TraceStep[]): Big {
  const items = usage.reduce((total, record) => total + (record.items ?? 1), 0);
  const used = sum(usage.map((record) => new Big(record.quantity).times(record.items ?? 1)));
  trace.push(usageCounted(component, used.toFixed()));
  let quantity = used;
  if (component.freeUnits !== undefined) {
    quantity = larger(used.minus(component.freeUnits), new Big(0));
    trace.push({ code: 'free_units', values: { free: component.freeUnits, rest: quantity.toFixed() } });
  }
  const { pricing } = component;
  if (pricing.model === 'graduated') return priceTiers(pricing.tiers, quantity, trace);
  if (pricing.model !== 'percentage') throw new Error(`no plan of this bench has ${pricing.model}`);
  const share = quantity.times(pricing.ratePercent).div(100);
  const fees = new Big(pricing.perItem ?? '0').times(items);
  trace.push(
    {
      code: 'percentage_of',
      values: { rate: pricing.ratePercent, turnover: quantity.toFixed(), amount: share.toFixed() },
    },
    { code: 'item_fees', values: { items: String(items), price: pricing.perItem ?? '0', amount: fees.toFixed() } },
  );
  return share.plus(fees);
}

function priceTiers(tiers: readonly PriceTier[], quantity: Big, trace: TraceStep[]): Big {
  let total = new Big(0);
  let below = new Big(0);
  for (const [index, { upTo, unitPrice, flatFee }] of tiers.entries()) {
    if (quantity.lte(below)) break;
    const end = upTo === null ? quantity : smaller(quantity, new Big(upTo));
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
    if (upTo !== null) below = new Big(upTo);
  }
  return total;
}

function takeOff(lines: readonly Line[], { code, discount }: MoneyCase['coupons'][number]['coupon']): void {
  const base = sum(lines.map(({ left }) => left));
  const isPercent = discount.kind === 'percent';
  const percent = isPercent ? discount.percent : '0';
  const amount = isPercent ? new Big(0) : new Big(discount.amount.amountMinor.toString()).div(100);
  const whole = isPercent ? cents(base.times(percent).div(100)) : smaller(amount, base);
  const shares = lines.map(({ left }) => (isPercent ? left.times(percent).div(100) : whole.times(left).div(base)));
  for (const [index, part] of shareOut(whole, shares).entries()) {
    if (part.eq(0)) continue;
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
function shareOut(whole: Big, shares: readonly Big[]): Big[] {
  const parts = shares.map((share) => share.round(2, Big.roundDown));
  const missing = whole.minus(sum(parts)).times(100).toNumber();
  const order = shares
    .map((share, index) => ({ index, rest: share.minus(parts[index]!) }))
    .sort((a, b) => b.rest.cmp(a.rest) || a.index - b.index);
  for (const { index } of order.slice(0, missing)) parts[index] = parts[index]!.plus('0.01');
  return parts;
}

function smaller(a: Big, b: Big): Big {
  return a.lt(b) ? a : b;
}

function larger(a: Big, b: Big): Big {
  return a.gt(b) ? a : b;
}

function cents(value: Big): Big {
  return value.round(2, Big.roundHalfUp);
}

function sum(values: readonly Big[]): Big {
  return values.reduce((total, value) => total.plus(value), new Big(0));
}
