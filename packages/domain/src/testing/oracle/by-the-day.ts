import { exact, read, round, times } from './exact.ts';

export interface Presence {
  readonly from: string;
  /** The first day of absence; null for none. */
  readonly until: string | null;
}

/** Every day from the first to before the last, by the machine's own calendar. */
export function daysFrom(start: string, end: string): readonly string[] {
  const days: string[] = [];
  for (
    const day = new Date(`${start}T00:00:00Z`);
    day.toISOString().slice(0, 10) < end;
    day.setUTCDate(day.getUTCDate() + 1)
  ) {
    days.push(day.toISOString().slice(0, 10));
  }
  return days;
}

/** Calls the roll each day, multiplies the presences by the price of a day, rounds once. */
export function presenceMinor(
  price: string,
  period: readonly string[],
  served: readonly string[],
  present: readonly Presence[],
): bigint {
  let presences = 0;
  for (const day of served) {
    presences += present.filter(({ from, until }) => from <= day && (until === null || day < until)).length;
  }
  return round(times(times(read(price), exact(100)), exact(presences, period.length)));
}
