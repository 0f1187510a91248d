import type { PriceTier, TraceStep, UsageComponent } from '@quittance/domain';
import {
  add,
  allocate,
  compare,
  type Dinero,
  dinero,
  down,
  equal,
  halfAwayFromZero,
  isZero,
  lessThan,
  minimum,
  multiply,
  subtract,
  toDecimal,
  transformScale,
  trimScale,
} from 'dinero.js/bigint';
import { EUR } from 'dinero.js/bigint/currencies';
import type { MoneyCase } from '../plans.ts';
import type { PeerInvoice } from './contestant.ts';
import { explainUse, usageCounted } from './explain.ts';
import { type CountedUse, countUse, findPeriod } from './facts.ts';

type Euros = Dinero<bigint>;

interface Line {
  readonly component: string;
  readonly location: string;
  readonly quantity: string;
  readonly unitPrice: string;
  left: Euros;
  tax: Euros;
  readonly trace: TraceStep[];
}

const none = dinero({ amount: 0n, currency: EUR });

/** The invoice with dinero.js on its bigint calculator: the number one overflows on fractions of cents. */
export function invoiceWithDinero(given: MoneyCase): PeerInvoice {
  const period = findPeriod(given);
  const lines = countUse(given, period).map(rateLine);
  for (const kind of ['amount', 'percent'] as const) {
    for (const { coupon } of given.coupons) {
      if (coupon.discount.kind === kind) takeOff(lines, coupon);
    }
  }
  const percent = scaled(period.ratePercent);
  const rate = { amount: percent.amount, scale: percent.scale + 2n };
  const net = sum(lines.map(({ left }) => left));
  const tax = cents(multiply(net, rate));
  const shares = lines.map(({ left }) => multiply(left, rate));
  for (const [index, part] of shareOut(tax, shares).entries()) lines[index]!.tax = part;
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
      net: fixed(left),
      tax: fixed(part),
      gross: fixed(add(left, part)),
      trace,
    })),
    net: fixed(net),
    tax: fixed(tax),
    gross: fixed(add(net, tax)),
  };
}

function rateLine(use: CountedUse): Line {
  const { component, location, unitDays, periodDays } = use;
  const trace = explainUse(use);
  let exact = none;
  let quantity = '1';
  if (component.kind === 'usage') exact = priceUsage(component, use, trace);
  else if ('unitPrice' in component) {
    exact = partOf(multiply(euros(component.unitPrice), BigInt(unitDays)), periodDays);
    quantity = plain(transformScale(partOf(euros(String(unitDays)), periodDays), 6n, halfAwayFromZero));
  }
  const full = cents(exact);
  if (!equal(full, exact)) {
    const shown = component.kind === 'usage' ? exact : transformScale(exact, 6n, halfAwayFromZero);
    trace.push({ code: 'rounded', values: { exact: plain(shown), amount: fixed(full) } });
  }
  const unitPrice = 'unitPrice' in component ? component.unitPrice : fixed(full);
  return { component: component.code, location, quantity, unitPrice, left: full, tax: none, trace };
}

/** Money cannot be divided, but allocated: to one part and the others, in parts of a hundred-millionth of a cent. */
function partOf(whole: Euros, parts: number): Euros {
  return allocate(transformScale(whole, 12n), [1n, BigInt(parts - 1)])[0]!;
}

function priceUsage(component: UsageComponent, { usage }: CountedUse, trace: TraceStep[]): Euros {
  const items = usage.reduce((total, record) => total + (record.items ?? 1), 0);
  const used = sum(usage.map((record) => multiply(euros(record.quantity), BigInt(record.items ?? 1))));
  trace.push(usageCounted(component, plain(used)));
  let quantity = used;
  if (component.freeUnits !== undefined) {
    const rest = subtract(used, euros(component.freeUnits));
    quantity = lessThan(rest, none) ? none : rest;
    trace.push({ code: 'free_units', values: { free: component.freeUnits, rest: plain(quantity) } });
  }
  const { pricing } = component;
  if (pricing.model === 'graduated') return priceTiers(pricing.tiers, quantity, trace);
  if (pricing.model !== 'percentage') throw new Error(`no plan of this bench has ${pricing.model}`);
  const rate = scaled(pricing.ratePercent);
  const share = multiply(quantity, { amount: rate.amount, scale: rate.scale + 2n });
  const fees = multiply(euros(pricing.perItem ?? '0'), BigInt(items));
  trace.push(
    {
      code: 'percentage_of',
      values: { rate: pricing.ratePercent, turnover: plain(quantity), amount: plain(share) },
    },
    { code: 'item_fees', values: { items: String(items), price: pricing.perItem ?? '0', amount: plain(fees) } },
  );
  return add(share, fees);
}

function priceTiers(tiers: readonly PriceTier[], quantity: Euros, trace: TraceStep[]): Euros {
  let total = none;
  let below = none;
  for (const [index, { upTo, unitPrice, flatFee }] of tiers.entries()) {
    if (compare(quantity, below) <= 0) break;
    const end = upTo === null ? quantity : minimum([quantity, euros(upTo)]);
    const units = subtract(end, below);
    const cost = multiply(units, scaled(unitPrice));
    const tier = String(index + 1);
    const values = { tier, quantity: plain(units), price: unitPrice, amount: plain(cost) };
    trace.push({ code: 'tier_units', values });
    total = add(total, cost);
    if (flatFee !== undefined) {
      trace.push({ code: 'tier_flat_fee', values: { tier, amount: flatFee } });
      total = add(total, euros(flatFee));
    }
    if (upTo !== null) below = euros(upTo);
  }
  return total;
}

function takeOff(lines: readonly Line[], { code, discount }: MoneyCase['coupons'][number]['coupon']): void {
  const base = sum(lines.map(({ left }) => left));
  if (discount.kind === 'percent') {
    const { amount, scale } = scaled(discount.percent);
    const rate = { amount, scale: scale + 2n };
    const parts = shareOut(
      cents(multiply(base, rate)),
      lines.map(({ left }) => multiply(left, rate)),
    );
    subtractParts(lines, parts, (share) => {
      return { code: 'coupon_percent', values: { coupon: code, percent: discount.percent, base: fixed(base), share } };
    });
    return;
  }
  const amount = dinero({ amount: discount.amount.amountMinor, currency: EUR });
  const whole = minimum([amount, base]);
  const total = base.toJSON().amount;
  const shares = lines.map(({ left }) => {
    const weight = { amount: (cents(left).toJSON().amount * 10n ** 12n) / total, scale: 12n };
    return multiply(whole, weight);
  });
  subtractParts(lines, shareOut(whole, shares), (share) => {
    return { code: 'coupon_amount', values: { coupon: code, amount: fixed(amount), share } };
  });
}

function subtractParts(lines: readonly Line[], parts: readonly Euros[], explain: (share: string) => TraceStep): void {
  for (const [index, part] of parts.entries()) {
    if (isZero(part)) continue;
    const line = lines[index]!;
    line.left = subtract(line.left, part);
    line.trace.push(explain(fixed(part)));
  }
}

/** Cents by largest remainder; `allocate` would give the rest to whoever stands first. */
function shareOut(whole: Euros, shares: readonly Euros[]): Euros[] {
  const parts = shares.map((share) => transformScale(share, 2n, down));
  const missing = Number(subtract(whole, sum(parts)).toJSON().amount);
  const order = shares
    .map((share, index) => ({ index, rest: subtract(share, parts[index]!) }))
    .sort((a, b) => compare(b.rest, a.rest) || a.index - b.index);
  const cent = dinero({ amount: 1n, currency: EUR });
  for (const { index } of order.slice(0, missing)) parts[index] = add(parts[index]!, cent);
  return parts;
}

function scaled(text: string): { readonly amount: bigint; readonly scale: bigint } {
  const [whole = '0', fraction = ''] = text.split('.');
  return { amount: BigInt(whole + fraction), scale: BigInt(fraction.length) };
}

function euros(text: string): Euros {
  const { amount, scale } = scaled(text);
  return dinero({ amount, currency: EUR, scale });
}

function cents(value: Euros): Euros {
  return transformScale(value, 2n, halfAwayFromZero);
}

function fixed(value: Euros): string {
  return toDecimal(transformScale(value, 2n, halfAwayFromZero));
}

/** Without trailing zeros. */
function plain(value: Euros): string {
  return toDecimal(trimScale(value)).replace(/\.?0+$/, '');
}

function sum(values: readonly Euros[]): Euros {
  return values.reduce((total, value) => add(total, value), none);
}
