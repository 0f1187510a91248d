/** What the command line tells scripts. */
/** `differs` is for commands that compare, as `diff` ends. */
export const exitCodes = { done: 0, failed: 1, differs: 1, wrongUse: 2, refused: 3, findings: 4 } as const;
