import { setMaxListeners } from 'node:events';
import type { CompiledQuery, Transaction } from 'kysely';
import type { Schema } from '../schema/index.ts';
import type { Database, RowsOf } from './connect.ts';
import type { SessionOptions } from './transaction-session.ts';
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
   * up to three times: it must do nothing that a rollback does not undo. Beginning costs no round trip, and statements
   * sent side by side (`Promise.all`) travel together. Throws `DatabaseTrouble` when the database does not answer.
   */
  run<T>(work: (scope: TenantScope) => Promise<T>): Promise<T>;
  /** Like `run` for reading only: all statements see the rows as they were at one instant, and nothing can be written. */
  runSnapshot<T>(work: (scope: TenantScope) => Promise<T>): Promise<T>;
  /**
   * Like `run` for work of exactly one statement, in one round trip: its commit is sent along and confirmed before the
   * statement answers. Whatever `work` does afterwards undoes nothing any more.
   */
  runOne<T>(work: (scope: TenantScope) => Promise<T>): Promise<T>;
  /** The same for several statements that do not depend on each other's answers: compiled, not executed, by `build`. */
  runTogether<Queries extends readonly CompiledQuery[]>(
    build: (scope: TenantScope) => readonly [...Queries],
  ): Promise<RowsOf<Queries>>;
}

/** `signal` ends what is being asked, on the server too, when whoever asked has gone away: for reading only. */
export function tenantDatabase(db: Database, tenantId: string, signal?: AbortSignal): TenantDatabase {
  // As many listen as ask at once; Node would call eleven of them a leak.
  if (signal) setMaxListeners(0, signal);
  return over(db, tenantId, { opening: `begin; ${enter(db, tenantId)}`, signal });
}

/**
 * The same for a worker that holds the brand's lease under a name: nothing that it writes is kept once the lease is over
 * or somebody else's, however long the process stood still in between. Reading goes on; writing throws.
 */
export function leasedTenantDatabase(db: Database, tenantId: string, holder: string): TenantDatabase {
  const fence = `select require_lease('${tenantId}', '${holder.replaceAll("'", "''")}')`;
  return over(db, tenantId, { opening: `begin; ${enter(db, tenantId)}`, fence });
}

function over(db: Database, tenantId: string, options: SessionOptions): TenantDatabase {
  const opening = options.opening.replace('begin;', 'begin isolation level repeatable read read only;');
  const ofOneInstant = { opening, signal: options.signal };
  return {
    tenantId,
    run: (work) => untilNoConflict(() => db.runSession(options, (trx) => work({ tenantId, trx }))),
    runSnapshot: (work) => untilNoConflict(() => db.runSession(ofOneInstant, (trx) => work({ tenantId, trx }))),
    runOne: (work) => untilNoConflict(() => db.runSingle(options, (trx) => work({ tenantId, trx }))),
    runTogether: (build) => untilNoConflict(() => db.runTogether(options, (trx) => build({ tenantId, trx }))),
  };
}

/** Statements of one tenant, known beforehand: compiled, not executed, by `build`. */
export interface TenantStatements {
  readonly tenantId: string;
  readonly build: (scope: TenantScope) => readonly CompiledQuery[];
}

/**
 * Runs statements of several tenants in one transaction and one round trip: all of them stand, or none. Row security
 * shows each tenant's statements that tenant's rows only. For writing what came for many tenants at once; name the
 * tenants in one order everywhere, or two such transactions may wait for each other.
 */
export function runForTenants(db: Database, statements: readonly TenantStatements[]): Promise<void> {
  const parts = statements.map(({ tenantId, build }) => ({
    setting: enter(db, tenantId),
    build: (trx: Transaction<Schema>) => build({ tenantId, trx }),
  }));
  return untilNoConflict(() => db.runInParts(parts));
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
  const { operatorId, tenantId } = ids;
  const brand = tenantId ? `; ${setLocal('tenant_id', tenantId)}` : '';
  const opening = `begin; ${setLocal('operator_id', operatorId)}${brand}`;
  return db.runSession({ opening }, (trx) => work({ operatorId, trx }));
}

/** Where brands may be on their way between databases, each transaction asks whether this is still its place. */
function enter(db: Database, tenantId: string): string {
  const setting = setLocal('tenant_id', tenantId);
  return db.brandsMove ? `${setting}; select enter_brand()` : setting;
}

/** `SET LOCAL` takes a literal, not a parameter, so the value is checked to be a UUID and nothing else. */
function setLocal(name: 'tenant_id' | 'operator_id', id: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) {
    throw new Error('A tenant or operator id must be a UUID.');
  }
  return `set local app.${name} = '${id}'`;
}
