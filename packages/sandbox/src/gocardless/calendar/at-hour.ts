import { schedule } from '../../clock/jobs.ts';
import { accountNowMs } from '../../state/account.ts';
import { type Account, instantNow, type Job } from '../account.ts';
import { businessDaysAfter, type Scheme } from './schemes.ts';

/** Today on the account's clock. */
export function today(account: Account): string {
  return instantNow(account).slice(0, 10);
}

/** So many business days of the scheme from today. */
export function daysFromNow(account: Account, scheme: Scheme, days: number): string {
  return businessDaysAfter(scheme, today(account), days);
}

/** Puts work on the account's calendar for this day at this hour (UTC), or for now when that has passed. */
export function scheduleOn(account: Account, kind: Job['kind'], subject: string, day: string, hour: number): void {
  const due = Date.parse(`${day}T${String(hour).padStart(2, '0')}:00:00.000Z`);
  schedule(account, kind, subject, Math.max(0, due - accountNowMs(account)));
}
