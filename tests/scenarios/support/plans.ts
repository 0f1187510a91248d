import { type PlanVersion, serviceProvidersPay } from '@quittance/domain';

type Plan = Omit<PlanVersion, 'id'>;

/** 49.00 € a month and 20.00 € for everybody who serves customers; net prices, paid in advance. */
export const salonPlan: Plan = {
  planCode: 'salon',
  version: 1,
  name: { de: 'Salon', en: 'Salon' },
  currency: 'EUR',
  interval: { unit: 'month', count: 1 },
  timing: 'advance',
  tax: { behaviour: 'exclusive', category: 'standard' },
  components: [
    { kind: 'flat', code: 'base', name: { de: 'Grundpreis' }, unitPrice: '49.00' },
    { kind: 'per_seat', code: 'seat', name: { de: 'Platz' }, unitPrice: '20.00', seatClass: 'professional' },
  ],
  seatPolicy: serviceProvidersPay,
  seatRemoval: 'period_end',
  trialDays: 0,
};

/** One price a month and nothing else. */
export function flatPlan(planCode: string, unitPrice: string, change: Partial<Plan> = {}): Plan {
  const components = [{ kind: 'flat' as const, code: 'base', name: { de: 'Grundpreis' }, unitPrice }];
  return { ...salonPlan, planCode, name: { de: planCode }, components, seatPolicy: null, ...change };
}
