import type { CurrencyCode, ResultKind } from '@quittance/domain';
import type { DateText, Instant, Nullable } from './columns.ts';

/** Something a member did in the brand's product on a day. Never changed. */
export interface MemberActivityTable {
  tenant_id: string;
  /** The reporter's own name of it, so that sending it twice counts once. */
  activity_key: string;
  member_id: string;
  kind: ResultKind;
  acted_on: DateText;
  location_id: Nullable<string>;
  service_code: Nullable<string>;
  times: number;
  amount_minor: Nullable<bigint>;
  currency: Nullable<CurrencyCode>;
  recorded_at: Instant;
}
