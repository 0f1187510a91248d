import type {
  CampaignState,
  CurrencyCode,
  OptOutTerms,
  OutlierLimits,
  SeatDifference,
  SubjectOutcome,
  WaveMembers,
} from '@quittance/domain';
import type { DateText, Defaulted, Instant, Json, Nullable } from './columns.ts';
import type { Actor } from './tenancy.ts';

/** Everything of a campaign but its plan versions, as it is stored; amounts as text, since JSON numbers lose digits. */
export interface StoredCampaignTerms {
  readonly noticeOn: DateText;
  readonly noticeDays: number;
  readonly noticeDaysByCountry: Readonly<Record<string, number>>;
  readonly waves: readonly { readonly code: string; readonly notBefore: DateText; readonly members: WaveMembers }[];
  readonly holdOuts: readonly { readonly accountId: string; readonly reason: string }[];
  readonly optOut: OptOutTerms | null;
  readonly outliers: Omit<OutlierLimits, 'increaseMinor'> & { readonly increaseMinor: string | null };
}
/** Why a dry run found that a campaign cannot go on, at a path such as `holdOuts.0`. */
export interface StoredCampaignProblem {
  readonly code: string;
  readonly path: string;
}
export interface CampaignTable {
  tenant_id: string;
  campaign_id: string;
  name: string;
  from_version_id: string;
  to_version_id: string;
  terms: Json<StoredCampaignTerms>;
  status: CampaignState;
  created_by: Json<Actor>;
  created_at: Instant;
  /** Counts the dry runs; rows of subjects with a lower number are left over from one before. */
  dry_run_no: Defaulted<number>;
  dry_run_open: Defaulted<boolean>;
  /** The last account whose subscriptions the open dry run has written. */
  dry_run_after: Nullable<string>;
  subjects_expected: Defaulted<number>;
  problems: Json<readonly StoredCampaignProblem[]>;
  /** The day on which the worker has something to do for it; null while it waits for people. */
  next_step_on: Nullable<DateText>;
}
/** What a campaign does to one subscription. */
export interface CampaignSubjectTable {
  tenant_id: string;
  campaign_id: string;
  subscription_id: string;
  account_id: string;
  dry_run_no: number;
  outcome: SubjectOutcome;
  wave_code: Nullable<string>;
  effective_on: Nullable<DateText>;
  first_invoice_on: Nullable<DateText>;
  currency: CurrencyCode;
  old_minor: bigint;
  new_minor: bigint;
  seats: Json<readonly SeatDifference[]>;
  outliers: string[];
  opted_out_on: Nullable<DateText>;
  noticed_on: Nullable<DateText>;
  moved_on: Nullable<DateText>;
  restored_on: Nullable<DateText>;
}
