import type { ResultKind } from '@quittance/domain';

/** One report of something done, as it comes in: nobody has checked it against the brand's rows yet. */
export interface NewActivity {
  /** The reporter's own name of the record. Sending it again changes nothing. */
  readonly key: string;
  /** The member: its id, or the brand's own key for it. */
  readonly member: string;
  readonly kind: ResultKind;
  /** The business date, `YYYY-MM-DD`. */
  readonly on: string;
  /** The location: its id, or the brand's own key for it; null when the product does not say. */
  readonly location: string | null;
  readonly service: string | null;
  readonly count: number;
  /** What the customer paid, in minor units; null for what has no amount. */
  readonly amount: { readonly amountMinor: string; readonly currency: string } | null;
}
