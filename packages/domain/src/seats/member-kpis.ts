import type { DateRange } from '../calendar/periods.ts';
import type { MemberId } from '../ids/ids.ts';
import { add, type CurrencyCode, type Money } from '../money/money.ts';
import { type DecimalText, formatRational, rational } from '../money/rational.ts';
import { type MemberResult, type ResultKind, resultKinds } from './member-result.ts';
import { shareResult } from './share-result.ts';

/** What one member achieved in a range of days. */
export interface MemberKpis {
  readonly memberId: MemberId;
  /** How often, by kind; a result brought about together counts for each. */
  readonly counts: Readonly<Record<ResultKind, number>>;
  /** The member's shares of services, by currency in alphabetical order. */
  readonly revenue: readonly Money[];
  /** The member's shares of payments taken, by currency in alphabetical order. */
  readonly collected: readonly Money[];
  /** Days with at least one result, and services per such day with one digit. */
  readonly activeDays: number;
  readonly servicesPerActiveDay: DecimalText;
}

/** One entry per member with results on days of the range, in the order of first appearance. */
export function memberKpis(results: readonly MemberResult[], range: DateRange): readonly MemberKpis[] {
  const inside = results.filter(({ on }) => on >= range.start && on < range.end);
  const members = new Set(inside.flatMap(({ shares }) => shares.map(({ memberId }) => memberId)));
  return [...members].map((memberId) => kpisOf(memberId, inside));
}

function kpisOf(memberId: MemberId, results: readonly MemberResult[]): MemberKpis {
  const own = results.filter(({ shares }) => shares.some((share) => share.memberId === memberId));
  const countOf = (kind: ResultKind) =>
    own.filter((result) => result.kind === kind).reduce((total, { count }) => total + count, 0);
  const [services, bookings, payments] = resultKinds.map(countOf) as [number, number, number];
  const activeDays = new Set(own.map(({ on }) => on)).size;
  return {
    memberId,
    counts: { service_provided: services, appointment_booked: bookings, payment_taken: payments },
    revenue: amountsOf(memberId, own, 'service_provided'),
    collected: amountsOf(memberId, own, 'payment_taken'),
    activeDays,
    servicesPerActiveDay: formatRational(rational(BigInt(services), BigInt(activeDays)), 1),
  };
}

function amountsOf(memberId: MemberId, results: readonly MemberResult[], kind: ResultKind): readonly Money[] {
  const totals = new Map<CurrencyCode, Money>();
  const shares = results.filter((result) => result.kind === kind).flatMap(shareResult);
  for (const { amount } of shares.filter((share) => share.memberId === memberId)) {
    const before = totals.get(amount.currency);
    totals.set(amount.currency, before ? add(before, amount) : amount);
  }
  return [...totals.values()].toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
}
