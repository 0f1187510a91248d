import type { DateText, Defaulted, Instant, Json, Nullable } from './columns.ts';
import type { Actor } from './tenancy.ts';

/** What an arrangement promises, as it is stored: amounts in minor units as text. */
export type StoredTerms = { readonly liftsSuspension: boolean } & (
  | { readonly kind: 'hold'; readonly until: DateText }
  | { readonly kind: 'promise'; readonly by: DateText; readonly amountMinor: string }
  | {
      readonly kind: 'instalments';
      readonly instalments: readonly { readonly dueDate: DateText; readonly amountMinor: string }[];
    }
);

export interface ArrangementTable {
  tenant_id: string;
  arrangement_id: string;
  invoice_id: string;
  account_id: string;
  terms: Json<StoredTerms>;
  /** Each instalment is taken from a stored method on its day. */
  by_method: Defaulted<boolean>;
  note: string;
  agreed_on: DateText;
  agreed_by: Json<Actor>;
  agreed_at: Instant;
  /** What was settled of the invoice before: what is paid since counts for the arrangement. */
  settled_before_minor: bigint;
  /** The day on which it was first found broken. */
  broken_on: Nullable<string>;
  /** Taken back by staff, or replaced by a newer one. */
  withdrawn_on: Nullable<string>;
}
