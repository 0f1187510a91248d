/** One promise of the books: the rows it is about, the query that finds what breaks it, and how to say so. */
export interface Check {
  /** The table whose rows it looks at. */
  readonly over: string;
  /**
   * Row security confines the query to the brand; it answers one column `what`. `{today}` and `{wall}` in it are the
   * brand's business day and the instant of wall time at which it is asked.
   */
  readonly finds: string;
  readonly says: string;
}
