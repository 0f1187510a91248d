/** What the database's process is told to do. */
export interface ServeOrder {
  readonly folder: string;
  /** Absent: any free port. */
  readonly port?: number;
  /** Only tests switch it off. */
  readonly fsync: boolean;
  readonly maxConnections: number;
  /** Whether the folder goes with the process; for tests. */
  readonly removeFolder: boolean;
}

export type ServeAnswer =
  | { readonly kind: 'ready'; readonly port: number; readonly ownerUrl: string }
  | { readonly kind: 'failed'; readonly reason: string };
