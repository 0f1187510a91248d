import { DatabaseTrouble, runAsOperator } from '@quittance/db';
import { ok, type Result, refuse } from '@quittance/domain';
import { sql } from 'kysely';
import { servicesOf } from '../../cells/cells.ts';
import type { ApiRefusal } from '../../errors/refusals.ts';
import { brandAddresses } from '../../security/brand-addresses.ts';
import type { CellServices, Services } from '../../services/services.ts';
import { findHost, openTenant } from '../../tenant/brand.ts';

export interface PlaceRequest {
  readonly operatorId: string;
  readonly tenantId: string;
  readonly slug: string;
  readonly cell: CellServices;
}

/** A place that was taken so long ago, in ms, and has no brand yet, belongs to somebody who gave up in between. */
const abandonedMs = 10 * 60_000;

/**
 * Takes the addresses of a brand that is to be made in another cell, in the directory of all brands, and makes its
 * operator known there. Refuses `slug_taken`. `work` then makes the brand; when it throws, the addresses are free again.
 */
export async function withPlace<T>(home: Services, request: PlaceRequest, work: () => Promise<T>) {
  const taken = await takePlace(home, request);
  if (!taken.ok) return taken;
  try {
    await copyOperator(home, request);
    return ok(await work());
  } catch (error) {
    // Whether the brand is there is not known then: if not, the place is found abandoned.
    if (!(error instanceof DatabaseTrouble && error.code === 'outcome_unknown')) await forget(home, request.tenantId);
    throw error;
  }
}

async function takePlace(home: Services, request: PlaceRequest): Promise<Result<void, ApiRefusal>> {
  for (let tries = 0; tries < 2; tries += 1) {
    if (await insertPlace(home, request)) return ok(undefined);
    if (!(await freeAbandoned(home, request.slug))) break;
  }
  return refuse('slug_taken');
}

async function insertPlace(home: Services, { operatorId, tenantId, slug, cell }: PlaceRequest): Promise<boolean> {
  const { portalHost, adminHost } = brandAddresses(home.config, slug);
  try {
    await runAsOperator(home.operator, { operatorId, tenantId }, async ({ trx }) => {
      await trx
        .insertInto('brand_place')
        .values({ tenant_id: tenantId, cell: cell.name, since: home.wallNow() })
        .execute();
      await trx
        .insertInto('tenant_host')
        .values([
          { host: portalHost, tenant_id: tenantId, app: 'portal' },
          { host: adminHost, tenant_id: tenantId, app: 'admin' },
        ])
        .execute();
    });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '23505') return false;
    throw error;
  }
}

/** Somebody's process may have ended between taking the place and making the brand. */
async function freeAbandoned(home: Services, slug: string): Promise<boolean> {
  const held = await findHost(home.app, brandAddresses(home.config, slug).portalHost);
  if (!held) return true;
  const found = await sql<{ since: Date }>`select since from cell_of_brand(${held.tenantId}::uuid)`.execute(home.app);
  const since = found.rows[0]?.since.getTime() ?? Number.POSITIVE_INFINITY;
  if (home.wallNow().getTime() - since < abandonedMs) return false;
  const there = await servicesOf(home, held.tenantId);
  if (await openTenant(there.app, held.tenantId, home.wallNow(), home.providers)) return false;
  await forget(home, held.tenantId);
  return true;
}

async function forget({ operator }: Services, tenantId: string): Promise<void> {
  await sql`select forget_brand_place(${tenantId}::uuid)`.execute(operator);
}

/** Rows of brands point to their operator, who signs in at the first database only. */
async function copyOperator(home: Services, { operatorId, cell }: PlaceRequest): Promise<void> {
  const operator = await home.operator
    .selectFrom('operator')
    .selectAll()
    .where('operator_id', '=', operatorId)
    .executeTakeFirstOrThrow();
  await cell.services.operator
    .insertInto('operator')
    .values(operator)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
