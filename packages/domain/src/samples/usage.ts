import type { UsageComponent } from '../catalogue/price-component.ts';
import type { UsagePricing } from '../catalogue/usage-pricing.ts';
import { formatMajor } from '../money/price.ts';
import { priceUsage } from '../rating/usage/price-usage.ts';
import { roundUsage } from '../rating/usage/rate-usage.ts';
import type { UsageRecord } from '../rating/usage/usage-record.ts';
import { date } from './subscription.ts';

/** The first 100 at 0.10, to 1,000 at 0.05, beyond at 0.02. */
export const threeTiers = [
  { upTo: '100', unitPrice: '0.10' },
  { upTo: '1000', unitPrice: '0.05' },
  { upTo: null, unitPrice: '0.02' },
];

export function usageComponent(pricing: UsagePricing, more: Partial<UsageComponent> = {}): UsageComponent {
  return { kind: 'usage', code: 'messages', name: { en: 'Messages' }, meter: 'messages', pricing, ...more };
}

export function used(quantity: string, day = '2025-03-10', more: Partial<UsageRecord> = {}): UsageRecord {
  return { meter: 'messages', date: date(day), quantity, ...more };
}

/** What the records cost, rounded to the currency. */
export function costOf(component: UsageComponent, records: readonly UsageRecord[], currency = 'EUR'): string {
  return formatMajor(roundUsage(priceUsage(component, records), currency));
}
