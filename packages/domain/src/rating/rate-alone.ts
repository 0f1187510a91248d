import type { CommitmentComponent, PriceComponent, RecurringComponent } from '../catalogue/price-component.ts';
import { currencyExponent } from '../money/currency.ts';
import { powerOfTen } from '../money/fixed.ts';
import { type CurrencyCode, type Money, subtract, zero } from '../money/money.ts';
import { checkedPriceToRational, formatMajor, roundToMoney } from '../money/price.ts';
import {
  type DecimalText,
  formatRational,
  multiplyRational,
  parseDecimal,
  type Rational,
  rational,
} from '../money/rational.ts';
import type { RoundingMode } from '../money/rounding.ts';
import { assertNever, invariant } from '../result.ts';
import { explainRounding } from './explain-rating.ts';
import type { TraceStep } from './trace.ts';
import { priceUsage } from './usage/price-usage.ts';
import { explainUsageRounding, roundUsage } from './usage/rate-usage.ts';
import type { UsageRecord } from './usage/usage-record.ts';

/** As many digits as a price and a quantity have together. */
const exactDigits = 24;

/** The part of a period that is paid for, in days or seconds of both. */
export interface PeriodShare {
  readonly by: 'day' | 'second';
  readonly used: bigint;
  readonly whole: bigint;
}

/** A component without its plan and subscription: what is used of it stands beside it. */
export interface LoneComponent {
  readonly component: PriceComponent;
  readonly currency: CurrencyCode;
  readonly rounding?: RoundingMode;
  /** Units (seats, locations) of a component that is paid for being there. */
  readonly quantity: DecimalText;
  readonly usage: readonly UsageRecord[];
  /** What a commitment is compared with: the fees of a full period, in major units. */
  readonly fees: DecimalText;
  /** Null for the whole period. Usage and one-off sums are never prorated. */
  readonly share: PeriodShare | null;
}

export interface LoneRating {
  readonly quantity: DecimalText;
  readonly unitPrice: DecimalText;
  readonly amount: Money;
  readonly trace: readonly TraceStep[];
}

/** What a single component costs, by the same rules as within a subscription. The numbers are checked before. */
export function rateAlone(lone: LoneComponent): LoneRating {
  const { component } = lone;
  switch (component.kind) {
    case 'flat':
    case 'per_location':
    case 'per_seat':
    case 'one_off':
      return rateUnits(component, lone);
    case 'usage': {
      const priced = priceUsage(component, lone.usage);
      const amount = roundUsage(priced, lone.currency, lone.rounding);
      return { ...oneSum(amount), trace: [...priced.steps, ...explainUsageRounding(priced, amount)] };
    }
    case 'commitment':
      return rateShortfall(component, lone);
    default:
      return assertNever(component);
  }
}

function rateUnits(component: RecurringComponent, { currency, rounding, quantity, share }: LoneComponent): LoneRating {
  const { unitPrice } = component;
  const units = numberOf(quantity);
  const whole = multiplyRational(checkedPriceToRational(unitPrice, currency), units);
  const prorated = component.kind === 'one_off' ? null : share;
  const exact = prorated ? multiplyRational(whole, shareOf(prorated)) : whole;
  const amount = roundToMoney(exact, currency, rounding);
  const full = formatRational(
    multiplyRational(whole, rational(1n, powerOfTen(currencyExponent(currency)))),
    exactDigits,
  );
  return {
    quantity: formatRational(prorated ? multiplyRational(units, shareOf(prorated)) : units, 6),
    unitPrice,
    amount,
    trace: [
      { code: 'units_at_price', values: { quantity, price: unitPrice, amount: full } },
      ...(prorated ? [explainShare(prorated)] : []),
      ...explainRounding(exact, amount),
    ],
  };
}

/** The commitment for the share minus the fees for the share, each rounded for itself; never less than nothing. */
function rateShortfall(component: CommitmentComponent, { currency, rounding, fees, share }: LoneComponent): LoneRating {
  const part = share ? shareOf(share) : rational(1n);
  const forShare = (price: DecimalText) =>
    roundToMoney(multiplyRational(checkedPriceToRational(price, currency), part), currency, rounding);
  const [due, charged] = [forShare(component.amount), forShare(fees)];
  const missing = subtract(due, charged);
  const amount = missing.amountMinor > 0n ? missing : zero(currency);
  const values = { due: formatMajor(due), fees: formatMajor(charged), missing: formatMajor(amount) };
  return {
    ...oneSum(amount),
    trace: [
      { code: 'commitment_full_period', values: { commitment: component.amount } },
      ...(share ? [explainShare(share)] : []),
      { code: 'commitment_missing', values },
    ],
  };
}

function oneSum(amount: Money): Omit<LoneRating, 'trace'> {
  return { quantity: '1', unitPrice: formatMajor(amount), amount };
}

function explainShare({ by, used, whole }: PeriodShare): TraceStep {
  const [part, period] = [used.toString(), whole.toString()];
  return by === 'day'
    ? { code: 'prorated_by_day', values: { days: part, periodDays: period } }
    : { code: 'prorated_by_second', values: { seconds: part, periodSeconds: period } };
}

function shareOf({ used, whole }: PeriodShare): Rational {
  return rational(used, whole);
}

function numberOf(text: DecimalText): Rational {
  const parsed = parseDecimal(text);
  invariant(parsed.ok, `${text} is a quantity`);
  return parsed.value;
}
