import type { TenantScope } from '@quittance/db';
import { textIn } from '@quittance/domain';
import { describeMethod } from '../outbox/read-mail-facts.ts';

interface AboutSubject {
  readonly kind: string;
  readonly subject_id: string | null;
}

/** What the subjects of events are called: people by name, methods by label, subscriptions by plan. */
export async function readSubjectNames(
  scope: TenantScope,
  events: readonly AboutSubject[],
  language: string,
): Promise<ReadonlyMap<string, string>> {
  const idsOf = (...areas: readonly string[]) =>
    events
      .filter(({ kind }) => areas.some((area) => kind.startsWith(`${area}.`)))
      .flatMap((event) => event.subject_id ?? []);
  const people = await readPeople(scope, idsOf('invitation', 'password_reset', 'password', 'person'));
  const methods = await readMethods(scope, idsOf('method'));
  const plans = await readPlans(scope, idsOf('subscription', 'access'), language);
  return new Map([...people, ...methods, ...plans]);
}

type Names = readonly (readonly [string, string])[];

async function readPeople({ trx, tenantId }: TenantScope, ids: readonly string[]): Promise<Names> {
  if (ids.length === 0) return [];
  const rows = await trx
    .selectFrom('person')
    .select(['person_id', 'name'])
    .where('tenant_id', '=', tenantId)
    .where('person_id', 'in', ids)
    .execute();
  return rows.map((row) => [row.person_id, row.name]);
}

async function readMethods({ trx, tenantId }: TenantScope, ids: readonly string[]): Promise<Names> {
  if (ids.length === 0) return [];
  const rows = await trx
    .selectFrom('payment_method')
    .select(['method_id', 'label'])
    .where('tenant_id', '=', tenantId)
    .where('method_id', 'in', ids)
    .execute();
  return rows.map((row) => [row.method_id, describeMethod(row.label)]);
}

async function readPlans({ trx, tenantId }: TenantScope, ids: readonly string[], language: string): Promise<Names> {
  if (ids.length === 0) return [];
  const rows = await trx
    .selectFrom('subscription as s')
    .innerJoin('plan_version as v', (join) =>
      join.onRef('v.tenant_id', '=', 's.tenant_id').onRef('v.plan_version_id', '=', 's.plan_version_id'),
    )
    .select(['s.subscription_id', 'v.definition'])
    .where('s.tenant_id', '=', tenantId)
    .where('s.subscription_id', 'in', ids)
    .execute();
  return rows.map((row) => [
    row.subscription_id,
    textIn(row.definition.name, language, ['en']) || row.definition.planCode,
  ]);
}
