import fc from 'fast-check';
import type { BusinessDate } from '../calendar/business-date.ts';
import { businessDate } from '../calendar/business-date.ts';
import { addDays } from '../calendar/day-arithmetic.ts';

const epoch = businessDate('2000-01-01');

/** Any day from 2000 to about 2080, month ends and leap days included. */
export const anyDate: fc.Arbitrary<BusinessDate> = fc
  .integer({ min: 0, max: 29_000 })
  .map((days) => addDays(epoch, days));
