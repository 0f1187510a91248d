import { type Holidays, isWeekend, plus } from './holidays.ts';

/** So many business days after a day, which itself is moved to a business day first. Days are `YYYY-MM-DD`. */
export function businessDaysAfter(holidays: Holidays, day: string, days: number): string {
  const isClosed = (candidate: string) =>
    isWeekend(candidate) || holidays(Number(candidate.slice(0, 4))).has(candidate);
  const nextOpen = (candidate: string): string => (isClosed(candidate) ? nextOpen(plus(candidate, 1)) : candidate);
  let open = nextOpen(day);
  for (let left = days; left > 0; left -= 1) open = nextOpen(plus(open, 1));
  return open;
}
