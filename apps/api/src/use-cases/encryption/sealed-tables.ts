/** Where brands' secrets are sealed: the table, and the column that names a row beside its brand. */
export const sealedTables = [
  { table: 'provider_connection', id: 'connection_id' },
  { table: 'webhook_endpoint', id: 'endpoint_id' },
] as const;

export type SealedTable = (typeof sealedTables)[number];
