import type { TenantScope } from '@quittance/db';
import type { SeatDifference, SubjectOutcome } from '@quittance/domain';
import { sql } from 'kysely';
import { type Keyset, type Page, type PageWish, pageKeys } from '../paging/read-page.ts';
import { readPageOf } from '../paging/read-page-of.ts';

/** What a campaign does to one subscription, as staff look at it. */
export interface ShownSubject {
  readonly subscriptionId: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly outcome: SubjectOutcome;
  readonly waveCode: string | null;
  readonly effectiveOn: string | null;
  readonly currency: string;
  readonly oldMinor: bigint;
  readonly newMinor: bigint;
  readonly seats: readonly SeatDifference[];
  readonly outliers: readonly string[];
  readonly optedOutOn: string | null;
  readonly noticedOn: string | null;
  readonly movedOn: string | null;
}

/** Greatest increase first: what needs a look stands at the top. */
const keyset: Keyset = {
  direction: 'desc',
  columns: [
    { column: sql`c.new_minor - c.old_minor`, type: sql`bigint` },
    { column: sql`c.subscription_id`, type: sql`uuid` },
  ],
};

/** The subscriptions of a campaign's latest dry run. */
export async function listSubjects(
  { trx, tenantId }: TenantScope,
  campaignId: string,
  wish: PageWish,
): Promise<Page<ShownSubject>> {
  const subjects = trx
    .selectFrom('campaign_subject as c')
    .innerJoin('campaign as k', (join) =>
      join
        .onRef('k.tenant_id', '=', 'c.tenant_id')
        .onRef('k.campaign_id', '=', 'c.campaign_id')
        .onRef('k.dry_run_no', '=', 'c.dry_run_no'),
    )
    .innerJoin('account as a', (join) =>
      join.onRef('a.tenant_id', '=', 'c.tenant_id').onRef('a.account_id', '=', 'c.account_id'),
    )
    .where('c.tenant_id', '=', tenantId)
    .where('c.campaign_id', '=', campaignId);
  const page = await readPageOf(
    {
      keyset,
      matching: subjects,
      rows: subjects.selectAll('c').select('a.name as account_name').select(pageKeys(keyset)),
    },
    wish,
  );
  return {
    ...page,
    rows: page.rows.map((row) => ({
      subscriptionId: row.subscription_id,
      accountId: row.account_id,
      accountName: row.account_name,
      outcome: row.outcome,
      waveCode: row.wave_code,
      effectiveOn: row.effective_on,
      currency: row.currency,
      oldMinor: row.old_minor,
      newMinor: row.new_minor,
      seats: row.seats,
      outliers: row.outliers,
      optedOutOn: row.opted_out_on,
      noticedOn: row.noticed_on,
      movedOn: row.moved_on,
    })),
  };
}
