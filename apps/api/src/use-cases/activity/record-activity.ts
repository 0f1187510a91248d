import { isDeepStrictEqual } from 'node:util';
import { parsePublicId, type Schema, type TenantScope } from '@quittance/db';
import { type BusinessDate, idPrefixes, isCurrencyCode, ok, parseBusinessDate, type Result } from '@quittance/domain';
import type { Selectable } from 'kysely';
import type { Tenant } from '../../tenant/brand.ts';
import { type ActivityProblem, type ActivityProblemCode, activityProblem } from './activity-problem.ts';
import type { NewActivity } from './new-activity.ts';

export interface ActivityReport {
  /** How many are stored now for the first time. */
  readonly stored: number;
  /** How many were stored already, just so. */
  readonly known: number;
  /** One for every record that is not stored. */
  readonly problems: readonly ActivityProblem[];
}

type ActivityRow = Omit<Selectable<Schema['member_activity']>, 'tenant_id' | 'recorded_at'>;

/** Stores what members did, each key once: all good records in one transaction, and a problem for every other one. */
export async function recordActivity({ db, moment }: Tenant, records: readonly NewActivity[]): Promise<ActivityReport> {
  return db.run(async (scope) => {
    const facts = await readFacts(scope, records);
    const store = new Map<string, ActivityRow>();
    const problems: ActivityProblem[] = [];
    let known = 0;
    for (const [index, record] of records.entries()) {
      const row = rowOf(record, facts, moment.today);
      const before = facts.stored.get(record.key) ?? store.get(record.key);
      if (!row.ok) problems.push(activityProblem(index, record.key, row.error));
      else if (!before) store.set(record.key, row.value);
      else if (isDeepStrictEqual(before, row.value)) known += 1;
      else problems.push(activityProblem(index, record.key, 'key_reused'));
    }
    const rows = [...store.values()].map((row) => ({
      ...row,
      tenant_id: scope.tenantId,
      recorded_at: moment.wallNow,
    }));
    // A key that somebody stores at the same moment makes this request fail as a whole; sent again, it is known.
    if (rows.length > 0) await scope.trx.insertInto('member_activity').values(rows).execute();
    return { stored: rows.length, known, problems };
  });
}

interface ActivityFacts {
  /** By our id and by the brand's own key. */
  readonly members: ReadonlyMap<string, { readonly memberId: string; readonly accountId: string }>;
  readonly locations: ReadonlyMap<string, { readonly locationId: string; readonly accountId: string }>;
  readonly stored: ReadonlyMap<string, ActivityRow>;
}

/** Three reads however many records there are. */
async function readFacts({ trx, tenantId }: TenantScope, records: readonly NewActivity[]): Promise<ActivityFacts> {
  const namedMembers = [...new Set(records.map(({ member }) => member))];
  const memberIds = namedMembers.flatMap((text) => parsePublicId(idPrefixes.member, text) ?? []);
  const members = await trx
    .selectFrom('member')
    .select(['member_id', 'member_key', 'account_id'])
    .where('tenant_id', '=', tenantId)
    .where((eb) =>
      eb.or([
        eb('member_key', 'in', namedMembers),
        ...(memberIds.length > 0 ? [eb('member_id', 'in', memberIds)] : []),
      ]),
    )
    .execute();
  const accountIds = [...new Set(members.map(({ account_id }) => account_id))];
  const locations =
    accountIds.length === 0
      ? []
      : await trx
          .selectFrom('location')
          .select(['location_id', 'location_key', 'account_id'])
          .where('tenant_id', '=', tenantId)
          .where('account_id', 'in', accountIds)
          .execute();
  const stored = await trx
    .selectFrom('member_activity')
    .select(['activity_key', 'member_id', 'kind', 'acted_on', 'location_id', 'service_code', 'times'])
    .select(['amount_minor', 'currency'])
    .where('tenant_id', '=', tenantId)
    .where(
      'activity_key',
      'in',
      records.map(({ key }) => key),
    )
    .execute();
  return {
    members: new Map(
      members.flatMap(({ member_id: memberId, member_key, account_id: accountId }) => {
        const member = { memberId, accountId };
        return [[memberId, member] as const, [member_key, member] as const];
      }),
    ),
    locations: new Map(
      locations.flatMap(({ location_id: locationId, location_key, account_id: accountId }) => {
        const location = { locationId, accountId };
        return [[locationId, location] as const, [location_key, location] as const];
      }),
    ),
    stored: new Map(stored.map((row) => [row.activity_key, { ...row }])),
  };
}

function rowOf(
  record: NewActivity,
  facts: ActivityFacts,
  today: BusinessDate,
): Result<ActivityRow, ActivityProblemCode> {
  const on = parseBusinessDate(record.on);
  if (!on.ok) return failed('invalid_date');
  if (on.value > today) return failed('in_future');
  const member = facts.members.get(idOrKey(idPrefixes.member, record.member));
  if (!member) return failed('unknown_member');
  const location = record.location === null ? null : facts.locations.get(idOrKey(idPrefixes.location, record.location));
  if (location === undefined || (location && location.accountId !== member.accountId))
    return failed('unknown_location');
  if (record.amount && !isCurrencyCode(record.amount.currency)) return failed('unknown_currency');
  return ok({
    activity_key: record.key,
    member_id: member.memberId,
    kind: record.kind,
    acted_on: on.value,
    location_id: location?.locationId ?? null,
    service_code: record.service,
    times: record.count,
    amount_minor: record.amount ? BigInt(record.amount.amountMinor) : null,
    currency: record.amount?.currency ?? null,
  });
}

/** The UUID behind a public id; any other text stays what it is, a key of the brand's own. */
function idOrKey(prefix: string, text: string): string {
  return parsePublicId(prefix, text) ?? text;
}

function failed(code: ActivityProblemCode): { readonly ok: false; readonly error: ActivityProblemCode } {
  return { ok: false, error: code };
}
