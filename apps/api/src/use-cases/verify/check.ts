/** One promise of the books: the rows it is about, the query that finds what breaks it, and how to say so. */
export interface Check {
  /** The table whose rows it looks at. */
  readonly over: string;
  /** Row security confines the query to the brand; it answers one column `what`. */
  readonly finds: string;
  readonly says: string;
}
