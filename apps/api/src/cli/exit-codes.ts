/** What the command line tells scripts. */
export const exitCodes = { done: 0, failed: 1, wrongUse: 2, refused: 3, findings: 4 } as const;
