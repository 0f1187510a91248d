import type { Actor, TenantScope } from '@quittance/db';
import { assertNever, invariant, type SubscriptionChange, textIn } from '@quittance/domain';
import type { Tenant } from '../../tenant/brand.ts';
import { writeBatch } from '../billing/write-batch.ts';
import { type NewEvent, recordEvents } from '../outbox/record-event.ts';
import type { ChangeBasis } from './gather-change.ts';
import { instantOf, moveRow } from './move-row.ts';
import type { ConfirmedOrder } from './preview-change.ts';
import type { ChangeQuote } from './quote-change.ts';
import { writeSeatsAndPlaces } from './write-seats-and-places.ts';

export interface MadeChange {
  readonly effectiveOn: string;
  /** The invoices that the change brought at once. */
  readonly invoiceIds: readonly string[];
}

interface DecidedChange {
  readonly order: ConfirmedOrder;
  readonly quote: ChangeQuote;
}

/** Writes a decided change: its course, its seats and places, its invoice, and what the timeline tells. */
export async function carryOutChange(
  scope: TenantScope,
  tenant: Tenant,
  actor: Actor,
  { order, quote }: DecidedChange,
): Promise<MadeChange> {
  const { basis, dueNow, changes } = quote;
  const { plan } = quote.quote;
  const effectiveOn = plan.effectiveOn[0] ?? basis.asOf;
  await writeSeatsAndPlaces(scope, basis, plan.subscription, order.wish);
  const written = await writeBatch(scope, tenant, { runId: null, asOf: basis.asOf, actor }, [dueNow]);
  invariant(written.subscriptions === 1, 'a change is written as it was decided');
  const { invoiceIds } = written;
  await writeChange(scope, tenant, actor, order, { quote, effectiveOn, invoiceIds });
  const about = { accountId: order.accountId, subjectId: order.subscriptionId };
  const told = changes.map((change) => eventOf(change, tenant.brand.defaultLanguage, effectiveOn));
  const events = order.wish.kind === 'change_role' ? [roleEvent(changes, basis, effectiveOn)] : told;
  await recordEvents(
    scope,
    tenant.moment,
    actor,
    events.map((event) => ({ ...event, ...about })),
  );
  return { effectiveOn, invoiceIds };
}

async function writeChange(
  { trx, tenantId }: TenantScope,
  { moment }: Tenant,
  actor: Actor,
  { subscriptionId, wish, key, shownHash }: ConfirmedOrder,
  { quote, effectiveOn, invoiceIds }: { readonly quote: ChangeQuote } & MadeChange,
): Promise<void> {
  const { row, asOf } = quote.basis;
  const own = { tenant_id: tenantId, subscription_id: subscriptionId, change_no: row.change_no + 1 };
  await trx
    .insertInto('subscription_change')
    .values({
      ...own,
      change_key: key,
      asked: { ...wish },
      input_hash: shownHash,
      made_on: asOf,
      effective_on: effectiveOn,
      effective_at: instantOf(quote.quote.plan.effectiveAt[0]),
      actor,
      invoice_ids: [...invoiceIds],
      recorded_at: moment.wallNow,
    })
    .execute();
  const moves = quote.quote.plan.subscription.moves.map((move, index) => ({
    ...own,
    move_no: index,
    ...moveRow(move),
  }));
  await trx.insertInto('subscription_move').values(moves).execute();
}

type ToldChange = Pick<NewEvent, 'kind' | 'data'>;

/** One sentence for the seat that ends and the one that begins. */
function roleEvent(changes: readonly SubscriptionChange[], { catalogue }: ChangeBasis, date: string): ToldChange {
  const added = changes.find((change) => change.kind === 'add_seat');
  invariant(added, 'a member who changes roles gets one');
  const role = catalogue.roles.find(({ code }) => code === added.roleCode)?.name ?? added.roleCode;
  return { kind: 'subscription.role_changed', data: { member: added.memberName, role, date } };
}

/** Names are those of the day: the timeline tells what was said then. */
function eventOf(change: SubscriptionChange, language: string, date: string): ToldChange {
  switch (change.kind) {
    case 'switch_plan': {
      const { name, planCode } = change.planVersion;
      return { kind: 'subscription.plan_changed', data: { plan: textIn(name, language, ['en']) || planCode, date } };
    }
    case 'add_seat':
      return { kind: 'subscription.seat_added', data: { member: change.memberName, date } };
    case 'end_seat':
      return { kind: 'subscription.seat_ended', data: { date } };
    case 'open_location':
      return { kind: 'subscription.location_opened', data: { location: change.name, date } };
    case 'close_location':
      return { kind: 'subscription.location_closed', data: { date } };
    case 'pause':
      return { kind: 'subscription.paused', data: { date } };
    case 'resume':
      return { kind: 'subscription.resumed', data: { date } };
    case 'cancel':
      return { kind: 'subscription.cancelled', data: { date } };
    case 'undo':
      return { kind: 'subscription.change_undone', data: { what: change.what } };
    default:
      return assertNever(change);
  }
}
