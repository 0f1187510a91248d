import type { PriceComponent, SeatAssignment, UsageRecord } from '@quittance/domain';
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

const dayMs = 86_400_000;
const [start, end] = ['2025-03-01', '2025-04-01'];
const periodDays = daysFrom(start, end);

/** What March was used for, in the order of the invoice. The way an application without this product would count it. */
export function countUse({ subscription }: MoneyCase): CountedUse[] {
  const { planVersion, locations, usage = [] } = subscription;
  const uses: CountedUse[] = [];
  for (const component of planVersion.components) {
    if (component.kind === 'flat') uses.push(counted(component, '', periodDays));
    if (component.kind === 'usage' && component.scope !== 'location') {
      uses.push({ ...counted(component, '', 0), usage: usage.filter(({ meter }) => meter === component.meter) });
    }
  }
  for (const { name, locationId } of locations) {
    const here = subscription.assignments.filter((assignment) => assignment.locationId === locationId);
    for (const component of planVersion.components) {
      if (component.kind === 'per_location') uses.push(counted(component, name, periodDays));
      if (component.kind === 'per_seat') {
        const occupants = here.map((assignment) => occupantOf(assignment, subscription));
        const unitDays = occupants.reduce((total, { days }) => total + days, 0);
        uses.push({ ...counted(component, name, unitDays), occupants });
      }
      if (component.kind === 'usage' && component.scope === 'location') {
        const used = usage.filter((record) => record.meter === component.meter && record.locationId === locationId);
        uses.push({ ...counted(component, name, 0), usage: used });
      }
    }
  }
  return uses;
}

function counted(component: PriceComponent, location: string, unitDays: number): CountedUse {
  return { component, location, unitDays, periodDays, occupants: [], usage: [] };
}

function occupantOf(assignment: SeatAssignment, { roles, planVersion }: MoneyCase['subscription']): Occupant {
  const role = roles.find(({ code }) => code === assignment.roleCode)!;
  const rule = planVersion.seatPolicy!.classes.find(({ anyOf }) =>
    anyOf.some((can) => role.capabilities.includes(can)),
  )!;
  const from = [assignment.from, start].toSorted()[1]!;
  const last = new Date(Date.parse(end) - dayMs).toISOString().slice(0, 10);
  return {
    name: assignment.memberName,
    role: role.code,
    rule: rule.ruleCode,
    from,
    to: last,
    days: daysFrom(from, end),
  };
}

function daysFrom(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
}
