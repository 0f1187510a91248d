import type { Schema, TenantScope } from '@quittance/db';
import { type Action, staffActions, staffRoles } from '@quittance/domain';
import type { Selectable } from 'kysely';

type EventRow = Selectable<Schema['event']>;

export interface Recipient {
  readonly email: string;
  /** Null for a shared address such as an account's billing address. */
  readonly name: string | null;
  readonly language: string;
}

interface StaffMember extends Recipient {
  readonly staffId: string;
}

/** Who is told of each event: the login it is about, the staff whose task it is, or else the account's billing address. */
export async function readRecipients(
  scope: TenantScope,
  events: readonly EventRow[],
): Promise<ReadonlyMap<string, readonly Recipient[]>> {
  const logins = events.filter((event) => isAboutLogin(event.kind));
  const forStaff = events.filter((event) => isForDesk(event.kind));
  const accountEvents = events.filter((event) => !isAboutLogin(event.kind) && !isForDesk(event.kind));
  const staff = await readStaffOf(scope, forStaff);
  const people = await readPeople(
    scope,
    logins.flatMap((event) => event.subject_id ?? []),
  );
  const accounts = await readAccounts(
    scope,
    accountEvents.flatMap((event) => event.account_id ?? []),
  );
  const found = new Map<string, readonly Recipient[]>(
    forStaff.map((event) => [event.event_id, othersThan(event, staff.get(taskOf(event.kind) ?? '') ?? [])]),
  );
  for (const event of logins) add(found, event, people.get(event.subject_id ?? ''));
  for (const event of accountEvents) add(found, event, accounts.get(event.account_id ?? ''));
  return found;
}

function isAboutLogin(kind: string): boolean {
  return kind.startsWith('invitation.') || kind.startsWith('password');
}

function isForDesk(kind: string): boolean {
  return taskOf(kind) !== null;
}

/** What the staff who are told of an event may do about it; null for an event that is not theirs. */
function taskOf(kind: string): Action | null {
  if (kind.startsWith('dispute.')) return 'dispute.answer';
  if (kind.startsWith('webhook.')) return 'webhook.manage';
  return kind.startsWith('connection.') ? 'connection.manage' : null;
}

/** Nobody is told of what they did themselves. */
function othersThan({ actor }: EventRow, desk: readonly StaffMember[]): readonly StaffMember[] {
  return actor.kind === 'staff' ? desk.filter(({ staffId }) => staffId !== actor.id) : desk;
}

/** The staff of each task that one of the events brings. */
async function readStaffOf(
  scope: TenantScope,
  events: readonly EventRow[],
): Promise<ReadonlyMap<string, readonly StaffMember[]>> {
  const tasks = [...new Set(events.flatMap(({ kind }) => taskOf(kind) ?? []))];
  const found = new Map<string, readonly StaffMember[]>();
  for (const task of tasks) found.set(task, await readDesk(scope, task));
  return found;
}

function add(found: Map<string, readonly Recipient[]>, event: EventRow, recipient: Recipient | undefined): void {
  if (recipient) found.set(event.event_id, [recipient]);
}

/** The staff who may do this. */
function readDesk({ trx, tenantId }: TenantScope, task: Action): Promise<StaffMember[]> {
  const roles = staffRoles.filter((role) => staffActions[role].includes(task));
  return trx
    .selectFrom('staff')
    .select(['staff_id as staffId', 'email', 'name', 'language'])
    .where('tenant_id', '=', tenantId)
    .where('active', '=', true)
    .where('role', 'in', roles)
    .orderBy('staff_id')
    .execute();
}

/** Customers' people and staff alike: ids are unique over both. */
async function readPeople({ trx, tenantId }: TenantScope, ids: readonly string[]): Promise<Map<string, Recipient>> {
  if (ids.length === 0) return new Map();
  const rows = await trx
    .selectFrom('person')
    .select(['person_id as id', 'email', 'name', 'language'])
    .where('tenant_id', '=', tenantId)
    .where('person_id', 'in', ids)
    .unionAll(
      trx
        .selectFrom('staff')
        .select(['staff_id as id', 'email', 'name', 'language'])
        .where('tenant_id', '=', tenantId)
        .where('staff_id', 'in', ids),
    )
    .execute();
  return new Map(rows.map(({ id, email, name, language }) => [id, { email, name, language }]));
}

async function readAccounts({ trx, tenantId }: TenantScope, ids: readonly string[]): Promise<Map<string, Recipient>> {
  if (ids.length === 0) return new Map();
  const rows = await trx
    .selectFrom('account')
    .select(['account_id', 'billing_email', 'language'])
    .where('tenant_id', '=', tenantId)
    .where('account_id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.account_id, { email: row.billing_email, name: null, language: row.language }]));
}
