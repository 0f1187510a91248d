import type { TraceStep, UsageComponent } from '@quittance/domain';
import type { CountedUse } from './facts.ts';

/** The steps that only repeat what was counted; what is calculated is added by each contestant. */
export function explainUse({ component, location, unitDays, periodDays, occupants }: CountedUse): TraceStep[] {
  switch (component.kind) {
    case 'flat':
      return [{ code: 'flat_full_period', values: { price: component.unitPrice } }];
    case 'per_location':
      return [{ code: 'location_full_period', values: { location, price: component.unitPrice } }];
    case 'per_seat': {
      const steps = occupants.map(
        ({ name, role, rule, from, to, days }): TraceStep => ({
          code: 'seat_occupied',
          values: { member: name, role, class: component.seatClass, rule, from, to, days: String(days) },
        }),
      );
      const values = {
        seatDays: String(unitDays),
        periodDays: String(periodDays),
        class: component.seatClass,
        price: component.unitPrice,
      };
      return [...steps, { code: 'seat_days', values }];
    }
    default:
      return [];
  }
}

export function usageCounted({ meter }: UsageComponent, quantity: string): TraceStep {
  return { code: 'usage_counted', values: { meter, quantity } };
}
