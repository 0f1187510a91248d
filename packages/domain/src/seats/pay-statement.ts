import type { DateRange } from '../calendar/periods.ts';
import type { MemberId } from '../ids/ids.ts';
import { type CurrencyCode, type Money, sum } from '../money/money.ts';
import { checkedPriceToRational, roundToMoney } from '../money/price.ts';
import {
  addRational,
  compareRational,
  type DecimalText,
  multiplyRational,
  parseDecimal,
  type Rational,
  rational,
  subtractRational,
} from '../money/rational.ts';
import { assertNever, invariant } from '../result.ts';
import {
  type CommissionRate,
  type CommissionRule,
  type CommissionStep,
  checkCommissionRules,
} from './commission-rule.ts';
import type { MemberResult } from './member-result.ts';
import { shareResult } from './share-result.ts';

/** What a member earned by one rule. */
export interface PayLine {
  readonly ruleCode: string;
  readonly results: number;
  /** The member's share of what customers paid. */
  readonly base: Money;
  /** Rounded once, half away from zero. */
  readonly commission: Money;
}

export interface PayStatement {
  readonly memberId: MemberId;
  readonly currency: CurrencyCode;
  readonly lines: readonly PayLine[];
  readonly total: Money;
  /** Results no rule pays for. */
  readonly withoutRule: number;
}

/**
 * What members earned on days of the range by the rules, in one currency: a statement for each member with a result in
 * it. Bases come from real results and add up to them; a piece brought about together is paid by shares. Throws for
 * rules with findings.
 */
export function payStatements(
  results: readonly MemberResult[],
  rules: readonly CommissionRule[],
  range: DateRange,
  currency: CurrencyCode,
): readonly PayStatement[] {
  invariant(checkCommissionRules(rules).length === 0, 'only checked commission rules pay');
  const inside = results.filter(({ on, amount }) => {
    const isOurs = amount === null || amount.currency === currency;
    return isOurs && on >= range.start && on < range.end;
  });
  const members = new Set(inside.flatMap(({ shares }) => shares.map(({ memberId }) => memberId)));
  return [...members].map((memberId) => statementOf(memberId, inside, rules, currency));
}

function statementOf(
  memberId: MemberId,
  results: readonly MemberResult[],
  rules: readonly CommissionRule[],
  currency: CurrencyCode,
): PayStatement {
  const own = results.filter(({ shares }) => shares.some((share) => share.memberId === memberId));
  const byRule = Map.groupBy(own, (result) => rules.find((rule) => fits(rule, result)) ?? null);
  const lines = rules.flatMap((rule) => {
    const paid = byRule.get(rule);
    return paid ? [lineOf(memberId, rule, paid, currency)] : [];
  });
  const total = sum(
    lines.map(({ commission }) => commission),
    currency,
  );
  return { memberId, currency, lines, total, withoutRule: byRule.get(null)?.length ?? 0 };
}

function fits({ kind, serviceCodes, locationIds }: CommissionRule, result: MemberResult): boolean {
  const hasService =
    serviceCodes === null || (result.serviceCode !== null && serviceCodes.includes(result.serviceCode));
  const hasPlace = locationIds === null || (result.locationId !== null && locationIds.includes(result.locationId));
  return kind === result.kind && hasService && hasPlace;
}

function lineOf(
  memberId: MemberId,
  { code, rate }: CommissionRule,
  results: readonly MemberResult[],
  currency: CurrencyCode,
): PayLine {
  const shares = results.flatMap(shareResult).filter((share) => share.memberId === memberId);
  const base = sum(
    shares.map(({ amount }) => amount),
    currency,
  );
  const pieces = results.map((result) => piecesOf(memberId, result)).reduce(addRational, rational(0n));
  const exact = exactCommission(rate, base, pieces);
  return { ruleCode: code, results: results.length, base, commission: roundToMoney(exact, currency) };
}

/** The member's part of the pieces: 2 haircuts by two members in equal shares are 1 piece each. */
function piecesOf(memberId: MemberId, { count, shares }: MemberResult): Rational {
  const whole = shares.reduce((total, { weight }) => total + weight, 0n);
  const own = shares.filter((share) => share.memberId === memberId).reduce((total, { weight }) => total + weight, 0n);
  if (whole === 0n) return rational(BigInt(count), BigInt(shares.length));
  return rational(BigInt(count) * own, whole);
}

function exactCommission(rate: CommissionRate, base: Money, pieces: Rational): Rational {
  switch (rate.kind) {
    case 'percent':
      return percentOf(rational(base.amountMinor), rate.percent);
    case 'per_piece':
      return multiplyRational(checkedPriceToRational(rate.amount, base.currency), pieces);
    case 'stepped':
      return steppedCommission(rate.steps, base);
    default:
      return assertNever(rate);
  }
}

/** Each part of the base at the percentage of its own step; a negative base, as after refunds, at the first one. */
function steppedCommission(steps: readonly CommissionStep[], base: Money): Rational {
  const whole = rational(base.amountMinor);
  if (base.amountMinor < 0n) return percentOf(whole, steps[0]!.percent);
  return steps
    .map(({ from, percent }, index) => {
      const start = checkedPriceToRational(from, base.currency);
      const next = steps[index + 1];
      const end = next ? lesserOf(checkedPriceToRational(next.from, base.currency), whole) : whole;
      return compareRational(end, start) > 0 ? percentOf(subtractRational(end, start), percent) : rational(0n);
    })
    .reduce(addRational, rational(0n));
}

function percentOf(value: Rational, percent: DecimalText): Rational {
  const parsed = parseDecimal(percent);
  invariant(parsed.ok, `${percent} is a percentage`);
  return multiplyRational(value, multiplyRational(parsed.value, rational(1n, 100n)));
}

function lesserOf(a: Rational, b: Rational): Rational {
  return compareRational(a, b) < 0 ? a : b;
}
