/** Something that keeps Quittance from starting and that the reader can mend: the message is the whole story. */
export class StartProblem extends Error {}
