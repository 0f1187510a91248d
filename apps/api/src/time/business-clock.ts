import type { BusinessDate } from '@quittance/domain';

/** What a brand's clock needs: live brands have no offset, a sandbox brand's may be moved forward. */
export interface ClockSettings {
  readonly timeZone: string;
  readonly businessOffsetMs: bigint;
}

/** One moment in both times. Wall time drives logins, leases and HTTP; business time drives money and deadlines. */
export interface Moment {
  readonly wallNow: Date;
  readonly businessNow: Date;
  /** The business date in the brand's time zone. */
  readonly today: BusinessDate;
}

export function momentOf(settings: ClockSettings, wallNow: Date): Moment {
  const businessNow = new Date(wallNow.getTime() + Number(settings.businessOffsetMs));
  return { wallNow, businessNow, today: dateInZone(businessNow, settings.timeZone) };
}

/** The calendar date that people in the time zone read off their wall at that instant. */
export function dateInZone(instant: Date, timeZone: string): BusinessDate {
  return calendarOf(timeZone).format(instant) as BusinessDate;
}

/** Made once per zone: making one costs a hundred times what using it does. */
const calendars = new Map<string, Intl.DateTimeFormat>();

function calendarOf(timeZone: string): Intl.DateTimeFormat {
  const known = calendars.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  calendars.set(timeZone, made);
  return made;
}
