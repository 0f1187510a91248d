/** One report of something used, as it comes in: texts that nobody has checked against the brand's rows yet. */
export interface NewUsage {
  /** The reporter's own name of the record. Sending it again changes nothing. */
  readonly key: string;
  /** The subscription: its id, or the brand's own key for it. */
  readonly subscription: string;
  readonly meter: string;
  /** The location: its id, or the brand's own key for it; null for the whole account. */
  readonly location: string | null;
  /** The business date, `YYYY-MM-DD`. */
  readonly usedOn: string;
  /** A decimal of at most 15 digits before and 12 after the point, without sign; of one item. */
  readonly quantity: string;
  /** How many such items; a whole number from 1 to 1,000,000. */
  readonly items: number;
}
