import type { Locale } from '../locale.ts';
import { type DateLength, formatDate } from './format-date.ts';

/**
 * An instant (ISO text with zone) as wall time in the IANA time zone, to the minute, 24 hours:
 * `05.03.2026, 14:05`; in the United States 12 hours: `Mar 5, 2026, 2:05 PM`. Throws on an unreadable instant or an unknown zone.
 */
export function formatDateTime(iso: string, timeZone: string, language: Locale, length: DateLength = 'short'): string {
  const { date, time } = wallTime(iso, timeZone);
  return `${formatDate(date, language, length)}${language === 'hu' ? '' : ','} ${language === 'en-US' ? twelveHours(time) : time}`;
}

/** The time of day of an instant in the IANA time zone, 24 hours: `14:05`. */
export function formatTime(iso: string, timeZone: string): string {
  return wallTime(iso, timeZone).time;
}

/** The business date (`YYYY-MM-DD`) that the instant falls on in the IANA time zone. */
export function dateIn(iso: string, timeZone: string): string {
  return wallTime(iso, timeZone).date;
}

/** `00:05` is `12:05 AM`, `14:05` is `2:05 PM`. */
function twelveHours(time: string): string {
  const hour = Number(time.slice(0, 2));
  return `${hour % 12 || 12}${time.slice(2)} ${hour < 12 ? 'AM' : 'PM'}`;
}

function wallTime(iso: string, timeZone: string): { date: string; time: string } {
  if (!/T.*(Z|[+-]\d{2}:?\d{2})$/.test(iso)) throw new Error(`Not an instant with a zone: ${JSON.stringify(iso)}`);
  const clock = new Intl.DateTimeFormat('en-CA', { ...fields, timeZone });
  const parts = Object.fromEntries(clock.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]));
  return {
    date: `${parts['year']}-${parts['month']}-${parts['day']}`,
    time: `${parts['hour']}:${parts['minute']}`,
  };
}

const fields = {
  calendar: 'iso8601',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
} as const;
