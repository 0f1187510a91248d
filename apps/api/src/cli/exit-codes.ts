/**
 * What the command line tells scripts: `done`; `failed`, a fault or trouble on the way; `differs`, as `diff` ends, for
 * commands that compare; `wrongUse`, options or input that cannot be read; `refused`, a rule of the product said no;
 * `findings`, a check found something wrong in what is stored; `noDatabase`, the database did not answer or went away.
 */
export const exitCodes = {
  done: 0,
  failed: 1,
  differs: 1,
  wrongUse: 2,
  refused: 3,
  findings: 4,
  noDatabase: 5,
} as const;
