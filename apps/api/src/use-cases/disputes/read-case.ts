import type { TenantScope } from '@quittance/db';
import {
  type DisputeActor,
  type DisputeChoice,
  type DisputeDeadline,
  defaultEvidenceLimits,
  disputeChoices,
  type EvidenceLimits,
  stageOf,
} from '@quittance/domain';
import type { Tenant } from '../../tenant/brand.ts';
import { disputeSettingsOf } from './dispute-settings.ts';
import { readScheme } from './read-scheme.ts';
import type { DisputeRow } from './stored-dispute.ts';
import { type DisputeWatch, watchDispute } from './watch-dispute.ts';

/** A dispute as it can be handled now: how pressing it is, and what may be done. */
export interface CaseNow {
  readonly watch: DisputeWatch;
  readonly deadline: DisputeDeadline | null;
  readonly choices: readonly DisputeChoice[];
  readonly limits: EvidenceLimits;
}

/** Gathers what decides about a dispute's choices, for whoever wants to act on it. */
export async function readCase(
  scope: TenantScope,
  tenant: Tenant,
  row: DisputeRow,
  actor: DisputeActor,
): Promise<CaseNow> {
  const payment = await scope.trx
    .selectFrom('payment')
    .select(['rail', 'method_id'])
    .where('tenant_id', '=', scope.tenantId)
    .where('payment_id', '=', row.payment_id)
    .executeTakeFirstOrThrow();
  const connection = await scope.trx
    .selectFrom('provider_connection')
    .select('provider')
    .where('tenant_id', '=', scope.tenantId)
    .where('connection_id', '=', row.connection_id)
    .executeTakeFirstOrThrow();
  const underWay = await scope.trx
    .selectFrom('dispute_answer')
    .select('answer_no')
    .where('tenant_id', '=', scope.tenantId)
    .where('dispute_id', '=', row.dispute_id)
    .where('state', 'in', ['sending', 'unknown'])
    .executeTakeFirst();
  const manifest = tenant.providers.get(connection.provider)?.manifest;
  const watch = watchDispute(tenant, {
    ...{ position: row.status, respondBy: row.respond_by, stageOpenedOn: row.stage_opened_on },
    scheme: await readScheme(scope, payment),
  });
  const { mode, route } = disputeSettingsOf(tenant.brand);
  const choices = disputeChoices(
    {
      ...{ mode, route, actor, ownCase: false, position: row.status, deadline: watch.deadline },
      ...{
        contestable: row.contestable,
        answerable: manifest?.disputes === true,
        acceptable: !manifest?.notAcceptedAt?.includes(stageOf(row.status)),
        answerUnderWay: underWay !== undefined,
      },
    },
    tenant.moment.today,
  );
  return { watch, deadline: watch.deadline, choices, limits: manifest?.evidence ?? defaultEvidenceLimits };
}
