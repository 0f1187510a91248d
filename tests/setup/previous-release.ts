/**
 * The release that is deployed while the next one is made: its code must run on the newest schema, beside the newest
 * code. There is no tag yet, so it is the last commit before the newest round of migrations. Whoever releases puts the
 * released commit and its newest migration here, and may then list what takes away what only older code needs.
 */
export const previousRelease = {
  commit: '24dd622a8bda3fce2091e752a2dc89f77f585be0',
  newestMigration: '20261122062100_label_of_payments',
} as const;

/**
 * Migrations that take something away which the previous release does not use any more, with the reason: the second half
 * of expand, then contract.
 */
export const contractSteps: Readonly<Record<string, string>> = {};
