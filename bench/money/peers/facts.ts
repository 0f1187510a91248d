import type { PriceComponent, SeatAssignment, UsageRecord } from '@quittance/domain';
import { businessDate, chooseTaxTreatment } from '@quittance/domain';
import type { MoneyCase } from '../plans.ts';

/** One line to be: what was used of a component at a place, counted without any money. */
export interface CountedUse {
  readonly component: PriceComponent;
  readonly location: string;
  readonly unitDays: number;
  readonly periodDays: number;
  readonly occupants: readonly Occupant[];
  readonly usage: readonly UsageRecord[];
}

export interface Occupant {
  readonly name: string;
  readonly role: string;
  readonly rule: string;
  readonly from: string;
  readonly to: string;
  readonly days: number;
}

/** The period that ends on the billing day, and the days around it. */
export interface PeriodFacts {
  readonly start: string;
  readonly end: string;
  readonly days: number;
  readonly nextBillingDate: string;
  readonly dueDate: string;
  /** The rate of the period's last day. */
  readonly ratePercent: string;
}

const dayMs = 86_400_000;
const paymentDays = 14;

/** Finds the period with the platform's own dates, and the rate in the product's table. */
export function findPeriod({ subscription, asOf, seller, buyer }: MoneyCase): PeriodFacts {
  const { anchor, planVersion } = subscription;
  const [first, today] = [new Date(anchor), new Date(asOf)];
  const months = (today.getUTCFullYear() - first.getUTCFullYear()) * 12 + today.getUTCMonth() - first.getUTCMonth();
  const start = isoOf(monthsAfter(first, months - planVersion.interval.count));
  const last = businessDate(isoOf(Date.parse(asOf) - dayMs));
  const treatment = chooseTaxTreatment(seller, buyer, planVersion.tax.category, last);
  if (!treatment.ok) throw new Error(treatment.error.code);
  return {
    start,
    end: asOf,
    days: daysFrom(start, asOf),
    nextBillingDate: isoOf(monthsAfter(first, months + planVersion.interval.count)),
    dueDate: isoOf(Date.parse(asOf) + paymentDays * dayMs),
    ratePercent: treatment.value.ratePercent,
  };
}

function monthsAfter(date: Date, months: number): number {
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0)).getUTCDate();
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, Math.min(date.getUTCDate(), last));
}

function isoOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** What the period was used for, in the order of the invoice. The way an application without this product counts it. */
export function countUse({ subscription }: MoneyCase, period: PeriodFacts): CountedUse[] {
  const { planVersion, locations } = subscription;
  const usage = (subscription.usage ?? []).filter(({ date }) => date >= period.start && date < period.end);
  const uses: CountedUse[] = [];
  for (const component of planVersion.components) {
    if (component.kind === 'flat') uses.push(counted(component, '', period.days, period));
    if (component.kind === 'usage' && component.scope !== 'location') {
      uses.push({
        ...counted(component, '', 0, period),
        usage: usage.filter(({ meter }) => meter === component.meter),
      });
    }
  }
  for (const { name, locationId } of locations) {
    const here = subscription.assignments.filter((assignment) => assignment.locationId === locationId);
    for (const component of planVersion.components) {
      if (component.kind === 'per_location') uses.push(counted(component, name, period.days, period));
      if (component.kind === 'per_seat') {
        const occupants = here.map((assignment) => occupantOf(assignment, subscription, period));
        const unitDays = occupants.reduce((total, { days }) => total + days, 0);
        uses.push({ ...counted(component, name, unitDays, period), occupants });
      }
      if (component.kind === 'usage' && component.scope === 'location') {
        const used = usage.filter((record) => record.meter === component.meter && record.locationId === locationId);
        uses.push({ ...counted(component, name, 0, period), usage: used });
      }
    }
  }
  return uses;
}

function counted(component: PriceComponent, location: string, unitDays: number, { days }: PeriodFacts): CountedUse {
  return { component, location, unitDays, periodDays: days, occupants: [], usage: [] };
}

function occupantOf(
  assignment: SeatAssignment,
  { roles, planVersion }: MoneyCase['subscription'],
  { start, end }: PeriodFacts,
): Occupant {
  const role = roles.find(({ code }) => code === assignment.roleCode)!;
  const rule = planVersion.seatPolicy!.classes.find(({ anyOf }) =>
    anyOf.some((can) => role.capabilities.includes(can)),
  )!;
  const from = [assignment.from, start].toSorted()[1]!;
  return {
    name: assignment.memberName,
    role: role.code,
    rule: rule.ruleCode,
    from,
    to: isoOf(Date.parse(end) - dayMs),
    days: daysFrom(from, end),
  };
}

function daysFrom(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
}
