/** Days on which banks of an area move no money beside weekends, by the year. */
export type Holidays = (year: number) => ReadonlySet<string>;

/** TARGET2, the euro's own calendar. */
export const euroHolidays: Holidays = (year) =>
  new Set([
    fixed(year, 1, 1),
    aroundEaster(year, -2),
    aroundEaster(year, 1),
    fixed(year, 5, 1),
    fixed(year, 12, 25),
    fixed(year, 12, 26),
  ]);

/** England's bank holidays; one that falls on a weekend is kept on the next free weekday. */
export const britishHolidays: Holidays = (year) => {
  const days = [
    aroundEaster(year, -2),
    aroundEaster(year, 1),
    weekday(year, 5, 1, 1),
    lastMonday(year, 5),
    lastMonday(year, 8),
  ];
  for (const [month, day] of [
    [1, 1],
    [12, 25],
    [12, 26],
  ] as const) {
    let kept = fixed(year, month, day);
    while (isWeekend(kept) || days.includes(kept)) kept = plus(kept, 1);
    days.push(kept);
  }
  return new Set(days);
};

/** The Federal Reserve's days; one on a Sunday is kept on Monday, one on a Saturday is not kept. */
export const americanHolidays: Holidays = (year) => {
  const dates = [fixed(year, 1, 1), fixed(year, 6, 19), fixed(year, 7, 4), fixed(year, 11, 11), fixed(year, 12, 25)];
  const kept = dates.map((day) => (new Date(day).getUTCDay() === 0 ? plus(day, 1) : day));
  const mondays = [weekday(year, 1, 1, 3), weekday(year, 2, 1, 3), lastMonday(year, 5), weekday(year, 9, 1, 1)];
  return new Set([...kept, ...mondays, weekday(year, 10, 1, 2), weekday(year, 11, 4, 4)]);
};

export function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(day).getUTCDay());
}

/** The later of two days. */
export function laterDay(a: string, b: string): string {
  return a.localeCompare(b) > 0 ? a : b;
}

/** So many days later, as `YYYY-MM-DD`. */
export function plus(day: string, days: number): string {
  const date = new Date(day);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

function fixed(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}

/** The nth Monday (1) … of a month. */
function weekday(year: number, month: number, wanted: number, nth: number): string {
  const first = new Date(Date.UTC(year, month - 1, 1)).getUTCDay();
  return fixed(year, month, 1 + ((wanted - first + 7) % 7) + (nth - 1) * 7);
}

function lastMonday(year: number, month: number): string {
  const fifth = weekday(year, month, 1, 5);
  return fifth.slice(5, 7) === String(month).padStart(2, '0') ? fifth : weekday(year, month, 1, 4);
}

/** Gauss's rule for the Gregorian calendar, in the form of Meeus, Jones and Butcher. */
function aroundEaster(year: number, days: number): string {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const skipped = Math.floor(century / 4);
  const corrected = Math.floor((8 * century + 13) / 25);
  const epact = (century - skipped - corrected + 19 * golden + 15) % 30;
  const moon = epact - Math.floor(epact / 28) * (1 - Math.floor(29 / (epact + 1)) * Math.floor((21 - golden) / 11));
  const sunday = (year + Math.floor(year / 4) + moon + 2 - century + skipped) % 7;
  const offset = moon - sunday;
  const month = 3 + Math.floor((offset + 40) / 44);
  const day = offset + 28 - 31 * Math.floor(month / 4);
  return plus(fixed(year, month, day), days);
}
