/** What is planted alone in clean books: the check that must name it, what it is, and the statement that does it. */
export type Corruption = readonly [check: string, what: string, statement: string];
