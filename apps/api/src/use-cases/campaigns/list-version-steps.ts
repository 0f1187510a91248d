import type { TenantScope } from '@quittance/db';

/** A plan version and the one after it, between which a campaign may lead. */
export interface VersionStep {
  readonly planCode: string;
  readonly name: Readonly<Record<string, string>>;
  readonly fromVersion: number;
  readonly toVersion: number;
}

/** Every older version of a plan to its latest one, by plan. */
export async function listVersionSteps({ trx, tenantId }: TenantScope): Promise<VersionStep[]> {
  const rows = await trx
    .selectFrom('plan_version as v')
    .innerJoin('plan as p', (join) =>
      join.onRef('p.tenant_id', '=', 'v.tenant_id').onRef('p.plan_code', '=', 'v.plan_code'),
    )
    .select(['v.plan_code', 'v.version', 'p.name'])
    .where('v.tenant_id', '=', tenantId)
    .orderBy('v.plan_code')
    .orderBy('v.version', 'desc')
    .execute();
  const plans = Map.groupBy(rows, ({ plan_code }) => plan_code);
  return [...plans.values()].flatMap(([latest, ...older]) =>
    older.map((from) => ({
      planCode: from.plan_code,
      name: from.name as Readonly<Record<string, string>>,
      fromVersion: from.version,
      toVersion: latest!.version,
    })),
  );
}
