import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { listSetAside, type SetAsideQuery } from '../../use-cases/billing/list-set-aside.ts';
import { listSetAsideReasons } from '../../use-cases/billing/list-set-aside-reasons.ts';
import { exitCodes } from '../exit-codes.ts';
import { findBrand } from '../find-brand.ts';
import { CommandRefused } from '../refused.ts';
import { accountAsideText, knownReasons } from './describe-run.ts';
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
  if (reason !== undefined) await refuseUnknown(tenant, runId, reason);
  let cursor: SetAsideQuery['cursor'] = null;
  do {
    const query: SetAsideQuery = { runId, reason: reason ?? null, cursor, pageSize };
    const page = await tenant.db.run((scope) => listSetAside(scope, query));
    if (page.total === 0) console.log('The run has set no such account aside.');
    for (const account of page.rows) console.log(accountAsideText(account));
    cursor = page.next;
  } while (cursor);
}

async function refuseUnknown({ db }: Tenant, runId: string, reason: string): Promise<void> {
  const ofRun = await db.run((scope) => listSetAsideReasons(scope, runId));
  const known = new Set([...knownReasons, ...ofRun.map(({ code }) => code)]);
  if (known.has(reason)) return;
  throw new CommandRefused(`There is no reason "${reason}". There are: ${[...known].join(', ')}.`, exitCodes.wrongUse);
}
