/** When a brand reminds, waits and suspends; all numbers are days after the due date unless said otherwise. */
export interface DunningPolicy {
  readonly reminderDays: readonly number[];
  /** From this day the product shows that access will be lost. */
  readonly graceFromDay: number;
  readonly suspendFromDay: number;
  /** Days that must lie between the last reminder, which announces the suspension, and the suspension. */
  readonly noticeDays: number;
}

export const defaultDunningPolicy: DunningPolicy = {
  reminderDays: [0, 3, 7, 14],
  graceFromDay: 1,
  suspendFromDay: 21,
  noticeDays: 7,
};
