import { sql, type Transaction } from 'kysely';
import type { Schema } from '../schema/index.ts';
import type { Database } from './connect.ts';
import { untilNoConflict } from './until-no-conflict.ts';

/**
 * An open transaction in which row security shows one tenant's rows only.
 * Query functions take this and nothing else, so forgetting the tenant is a type error.
 */
export interface TenantScope {
  readonly tenantId: string;
  readonly trx: Transaction<Schema>;
}

/** The only way to query a brand's rows. */
export interface TenantDatabase {
  readonly tenantId: string;
  /**
   * Runs `work` in one transaction confined to the tenant; it commits when `work` resolves and rolls back when it
   * throws. When the database ends the transaction because it stood in another's way, `work` runs anew from its start,
   * up to three times: it must do nothing that a rollback does not undo.
   */
  run<T>(work: (scope: TenantScope) => Promise<T>): Promise<T>;
}

export function tenantDatabase(db: Database, tenantId: string): TenantDatabase {
  const setTenant = sql.raw(`set local app.tenant_id = '${checkedUuid(tenantId)}'`);
  return {
    tenantId,
    run: (work) =>
      untilNoConflict(() =>
        db.transaction().execute(async (trx) => {
          await setTenant.execute(trx);
          return work({ tenantId, trx });
        }),
      ),
  };
}

/** An open transaction in which row security shows one operator's brands only. */
export interface OperatorScope {
  readonly operatorId: string;
  readonly trx: Transaction<Schema>;
}

/** Runs `work` as an operator; `tenantId` is also set when rows of a brand being created must be written. */
export function runAsOperator<T>(
  db: Database,
  ids: { readonly operatorId: string; readonly tenantId?: string },
  work: (scope: OperatorScope) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (trx) => {
    await sql.raw(`set local app.operator_id = '${checkedUuid(ids.operatorId)}'`).execute(trx);
    if (ids.tenantId) await sql.raw(`set local app.tenant_id = '${checkedUuid(ids.tenantId)}'`).execute(trx);
    return work({ operatorId: ids.operatorId, trx });
  });
}

/** `SET LOCAL` takes a literal, not a parameter, so the value is checked to be a UUID and nothing else. */
function checkedUuid(value: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value))
    throw new Error('A tenant or operator id must be a UUID.');
  return value;
}
