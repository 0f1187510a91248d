// How the audit log is hashed, as SQL: the sealer and whoever checks the chain must agree on every byte.

/** What a chain begins with: 32 zero bytes in place of the hash of a block before. */
export const firstPreviousHash = `decode(repeat('00', 32), 'hex')`;

/** In the place of a brand's id in the chain over the operators' log, which belongs to the installation. */
export const installationId = `'00000000-0000-0000-0000-000000000000'::uuid`;

/** The digest of one entry: of all that was written, without the block, which it is given later. */
export function entryDigest(entry: string): string {
  return digestOf(entry, ['audit_id', 'actor', 'action', 'target', 'before', 'after', 'address', 'device']);
}

/** The digest of one entry of the operators' log. */
export function operatorEntryDigest(entry: string): string {
  return digestOf(entry, ['audit_id', 'operator_id', 'actor', 'action', 'target', 'address', 'device']);
}

/** The hash of a block: its brand and number, the hash before it, and its entries' digests in the order of their ids. */
export function blockHash(tenantId: string, blockNo: string, previousHash: string, digests: string): string {
  return `sha256(uuid_send(${tenantId}) || int8send(${blockNo}) || ${previousHash} || ${digests})`;
}

function digestOf(entry: string, written: readonly string[]): string {
  const values = written.map((column) => `${entry}.${column}`).join(', ');
  // Text in a time zone of its own: the same bytes whatever the session is set to.
  const at = `to_char(${entry}.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')`;
  return `sha256(convert_to(jsonb_build_array(${values}, ${at})::text, 'UTF8'))`;
}
