import type { Services } from '../../services/services.ts';
import { listSetAside, type SetAsideQuery } from '../../use-cases/billing/list-set-aside.ts';
import { findBrand } from '../find-brand.ts';
import { accountAsideText } from './describe-run.ts';
import { wantedRun } from './wanted-run.ts';

const pageSize = 500;

export interface AsideWish {
  readonly tenant: string;
  readonly run?: string;
  readonly reason?: string;
}

/** Prints every account that a run has set aside, or those of one reason, a line each, in the order of their names. */
export async function showSetAside(services: Services, { tenant: slug, run, reason }: AsideWish): Promise<void> {
  const tenant = await findBrand(services, slug);
  const { runId } = await wantedRun(tenant, run);
  let cursor: SetAsideQuery['cursor'] = null;
  do {
    const query: SetAsideQuery = { runId, reason: reason ?? null, cursor, pageSize };
    const page = await tenant.db.run((scope) => listSetAside(scope, query));
    if (page.total === 0) console.log('The run has set no such account aside.');
    for (const account of page.rows) console.log(accountAsideText(account));
    cursor = page.next;
  } while (cursor);
}
