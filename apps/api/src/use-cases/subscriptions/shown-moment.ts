import type { EpochSecond } from '@quittance/domain';
import type { Tenant } from '../../tenant/brand.ts';
import { dateInZone } from '../../time/business-clock.ts';
import { secondOf } from './gather-change.ts';

/** For so long a quote holds where seconds count; whoever reads it confirms the moment that it was shown for. */
const quoteSeconds = 15 * 60;

/** The moment that a change is made at: the one that was shown, while that is recent and of today; else this one. */
export function shownMoment({ brand, moment }: Tenant, shownAt: Date | undefined): EpochSecond {
  const now = secondOf(moment.businessNow);
  if (shownAt === undefined) return now;
  const shown = secondOf(shownAt);
  const isOfToday = dateInZone(shownAt, brand.timeZone) === moment.today;
  return isOfToday && shown <= now && shown > now - quoteSeconds ? shown : now;
}
