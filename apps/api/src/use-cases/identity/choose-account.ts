import type { Actor } from '@quittance/db';
import { ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Sessions } from '../../security/sessions.ts';
import type { Tenant } from '../../tenant/brand.ts';
import type { Visitor } from '../../trpc/context.ts';
import { recordAudit } from '../access-log/record-audit.ts';
import { findPersonRight } from './find-person-right.ts';

export interface AccountChoice {
  readonly personId: string;
  readonly accountId: string;
  readonly sessionToken: string;
  readonly actor: Actor;
  readonly from: Visitor;
}

/** Turns the session to another of the person's accounts; `not_found` for one in which they hold no right. */
export async function chooseAccount(
  { db, moment }: Tenant,
  sessions: Sessions,
  { personId, accountId, sessionToken, actor, from }: AccountChoice,
): Promise<Result<void, ApiRefusal>> {
  const right = await findPersonRight(db, personId, accountId);
  if (!right) return refuse('not_found');
  await sessions.chooseAccount(sessionToken, accountId);
  const entry = { action: 'session.account_chosen' as const, target: { account: accountId }, at: moment.wallNow };
  await db.run((scope) => recordAudit(scope, { actor, ...entry, from }));
  return ok(undefined);
}
