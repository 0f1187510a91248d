import type { DateText, Instant, Nullable } from './columns.ts';

export interface UsageRecordTable {
  tenant_id: string;
  /** The reporter's own name of the record: the same one is stored once. */
  usage_key: string;
  subscription_id: string;
  meter: string;
  location_id: Nullable<string>;
  used_on: DateText;
  /** An exact decimal without sign; of one item. */
  quantity: string;
  items: number;
  recorded_at: Instant;
}
