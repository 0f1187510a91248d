/** Money as the API sends it: whole minor units as text. */
export interface Amount {
  readonly amountMinor: string;
  readonly currency: string;
}
