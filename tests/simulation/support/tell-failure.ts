import type { Outcome } from './run-seed.ts';

/** What somebody needs to see a broken run again: the command that repeats it, the promises, and the plan as it went. */
export function tellFailure({ plan, size, broken, trace }: Outcome): string {
  if (broken.length === 0) return '';
  return [
    `npm run simulate -- --seed ${plan.seed} --size ${size}`,
    ...broken.map((sentence) => `  ${sentence}`),
    `${plan.customers} customers, ${plan.currency}:`,
    ...trace.map((line, index) => `  ${index + 1}. ${line}`),
  ].join('\n');
}
