import type { BusinessDate } from '../../calendar/business-date.ts';
import type { EpochSecond } from '../../calendar/time-zone.ts';
import type { LocationId } from '../../ids/ids.ts';
import type { DecimalText } from '../../money/rational.ts';

/** Something used on a day: a quantity of units, or for percentage pricing a turnover in major units. */
export interface UsageRecord {
  readonly meter: string;
  readonly date: BusinessDate;
  /** When on that day, where plans are prorated by the second and the day is shared; else the day decides. */
  readonly moment?: EpochSecond;
  /** Not negative; of one item. */
  readonly quantity: DecimalText;
  /** How many such items there were; 1 when not said. */
  readonly items?: number;
  /** Where it was used; null or not said for the whole account. */
  readonly locationId?: LocationId | null;
}
