import type { Actor, Schema, TenantScope } from '@quittance/db';
import { addDays, type MethodEvent, type MethodState, transitionMethod } from '@quittance/domain';
import type { MethodSnapshot } from '@quittance/providers';
import type { Selectable } from 'kysely';
import type { Tenant } from '../../tenant/brand.ts';
import { recordEvents } from '../outbox/record-event.ts';
import { systemActor } from '../outbox/system-actor.ts';

export type MethodRow = Selectable<Schema['payment_method']>;

/** Locks a method for the rest of the transaction. */
export async function lockMethod({ trx, tenantId }: TenantScope, methodId: string): Promise<MethodRow | null> {
  const row = await trx
    .selectFrom('payment_method')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('method_id', '=', methodId)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

const eventTo: Record<MethodState, MethodEvent | null> = {
  pending: null,
  requires_action: 'require_action',
  active: 'activate',
  failed: 'fail',
  revoked: 'revoke',
  expired: 'expire',
};

/**
 * The only place where a stored method changes its status. What the machine does not allow is no news and changes
 * nothing. The first active method becomes the account's default.
 */
export async function writeMethod(
  scope: TenantScope,
  tenant: Tenant,
  actor: Actor,
  row: MethodRow,
  next: { readonly state: MethodState; readonly snapshot: MethodSnapshot | null },
): Promise<void> {
  const event = eventTo[next.state];
  const moved = event && row.status !== next.state ? transitionMethod(row.status, event) : null;
  const status = moved?.ok ? moved.value : row.status;
  await scope.trx
    .updateTable('payment_method')
    .set({ status, ...snapshotColumns(next.snapshot), ...(isOpen(status) ? {} : { resolve_due_at: null }) })
    .where('tenant_id', '=', scope.tenantId)
    .where('method_id', '=', row.method_id)
    .execute();
  if (status === row.status) return;
  if (status === 'active') {
    await makeDefaultWhenFirst(scope, row);
    await collectOverdueAgain(scope, tenant, row.account_id);
  }
  if (status !== 'active') await stopBeingChosen(scope, row);
  await tellOfMethod(scope, tenant, actor, row, status, next.snapshot);
}

/** Marks a method that the payer's bank said can never work again. */
export async function failMethod(scope: TenantScope, tenant: Tenant, methodId: string): Promise<void> {
  const row = await lockMethod(scope, methodId);
  if (row) await writeMethod(scope, tenant, systemActor, row, { state: 'failed', snapshot: null });
}

function isOpen(status: MethodState): boolean {
  return status === 'pending' || status === 'requires_action';
}

function snapshotColumns(snapshot: MethodSnapshot | null) {
  if (!snapshot) return {};
  return {
    method_ref: snapshot.ref,
    mandate_ref: snapshot.mandate,
    ...(snapshot.customer ? { customer_ref: snapshot.customer } : {}),
    fingerprint: snapshot.fingerprint,
    rail: snapshot.rail,
    label: snapshot.label,
  };
}

async function makeDefaultWhenFirst({ trx, tenantId }: TenantScope, row: MethodRow): Promise<void> {
  await trx
    .updateTable('account')
    .set({ default_method_id: row.method_id })
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', row.account_id)
    .where('default_method_id', 'is', null)
    .execute();
}

/**
 * A new method is a new chance for debts that were given up on: they are charged tomorrow, which leaves the customer
 * the day to pay in another way.
 */
async function collectOverdueAgain({ trx, tenantId }: TenantScope, tenant: Tenant, accountId: string): Promise<void> {
  const tomorrow = addDays(tenant.moment.today, 1);
  await trx
    .updateTable('invoice')
    .set({ next_collection_date: tomorrow })
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', accountId)
    .where('status', '=', 'open')
    .where('due_date', '<=', tenant.moment.today)
    .where((eb) => eb.or([eb('next_collection_date', 'is', null), eb('next_collection_date', '>', tomorrow)]))
    .execute();
}

/** Whatever chose it, the account or a subscription, chooses nothing now. */
async function stopBeingChosen({ trx, tenantId }: TenantScope, row: MethodRow): Promise<void> {
  await trx
    .updateTable('subscription')
    .set({ method_id: null })
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', row.account_id)
    .where('method_id', '=', row.method_id)
    .execute();
  await trx
    .updateTable('account')
    .set({ default_method_id: null })
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', row.account_id)
    .where('default_method_id', '=', row.method_id)
    .execute();
}

async function tellOfMethod(
  scope: TenantScope,
  tenant: Tenant,
  actor: Actor,
  row: MethodRow,
  status: MethodState,
  snapshot: MethodSnapshot | null,
): Promise<void> {
  const label = snapshot?.label ?? row.label;
  const data = { brand: label.brand ?? null, last4: label.last4 ?? null };
  const event = { accountId: row.account_id, subjectId: row.method_id, data };
  if (status === 'active') await recordEvents(scope, tenant.moment, actor, [{ kind: 'method.added', ...event }]);
  // A page that nobody was sent to is no news for anybody.
  const wasSeen = row.session_ref !== null || row.method_ref !== null;
  if (status === 'failed' && wasSeen)
    await recordEvents(scope, tenant.moment, actor, [{ kind: 'method.failed', ...event }]);
  if (status === 'revoked') await recordEvents(scope, tenant.moment, actor, [{ kind: 'method.removed', ...event }]);
}
