/** How far a clock is to be moved. */
export type ClockWish = { readonly by: 'days'; readonly days: number } | { readonly by: 'date'; readonly date: string };

/** Reads what somebody typed; null when it is neither a number of days from 1 to 800 nor a day of the calendar. */
export function wishOf(typed: { readonly by: string; readonly days: string; readonly date: string }): ClockWish | null {
  if (typed.by === 'date') return isDay(typed.date) ? { by: 'date', date: typed.date } : null;
  const days = /^\d{1,3}$/.test(typed.days.trim()) ? Number(typed.days) : 0;
  return days >= 1 && days <= 800 ? { by: 'days', days } : null;
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true;
}
