import { exact, read, round, times } from './exact.ts';

const clock = new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Berlin', dateStyle: 'short', timeStyle: 'medium' });

/** The second at which Berlin’s wall clock shows the day’s midnight, by the machine's own time zones. */
export function berlinMidnight(day: string): number {
  const moments = ['+01:00', '+02:00'].map((offset) => Date.parse(`${day}T00:00:00${offset}`));
  return moments.find((moment) => clock.format(moment) === `${day} 00:00:00`)! / 1_000;
}

/** Adds up how long each one stayed, multiplies by the price of a second, rounds once. */
export function stayMinor(
  price: string,
  period: { readonly start: number; readonly end: number },
  stays: readonly (readonly [from: number, until: number | null])[],
): bigint {
  let stayed = 0;
  for (const [from, until] of stays) {
    const [first, last] = [Math.max(from, period.start), Math.min(until ?? period.end, period.end)];
    if (first < last) stayed += last - first;
  }
  return round(times(times(read(price), exact(100)), exact(stayed, period.end - period.start)));
}
