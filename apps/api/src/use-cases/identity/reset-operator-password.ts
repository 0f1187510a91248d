import type { Schema } from '@quittance/db';
import { ok, type Result } from '@quittance/domain';
import type { Transaction } from 'kysely';
import type { ApiRefusal } from '../../errors/refusals.ts';
import { hashPassword } from '../../security/passwords.ts';
import type { Services } from '../../services/services.ts';
import type { Visitor } from '../../trpc/context.ts';
import { recordOperatorAudit } from '../access-log/record-audit.ts';
import { claimOperatorReset } from './claim-operator-reset.ts';
import { checkPassword } from './set-password.ts';

/**
 * Uses an operator's reset link up: sets the new password and ends every session of the login. Signing in is a step of
 * its own. Refuses `password_too_short`, `link_invalid`, `link_expired` and `link_used`.
 */
export async function resetOperatorPassword(
  { operator, wallNow }: Pick<Services, 'operator' | 'wallNow'>,
  { token, password }: { readonly token: string; readonly password: string },
  from: Visitor,
): Promise<Result<void, ApiRefusal>> {
  const strong = checkPassword(password);
  if (!strong.ok) return strong;
  const at = wallNow();
  return operator.transaction().execute(async (trx) => {
    const claimed = await claimOperatorReset(trx, token, at);
    if (!claimed.ok) return claimed;
    const { operator_id, login_id, name } = claimed.value;
    await trx
      .updateTable('operator_login')
      .set({ password_hash: await hashPassword(password) })
      .where('operator_id', '=', operator_id)
      .where('login_id', '=', login_id)
      .execute();
    await trx
      .deleteFrom('operator_session')
      .where('operator_id', '=', operator_id)
      .where('login_id', '=', login_id)
      .execute();
    await spendResets(trx, login_id, at);
    const actor = { kind: 'operator', id: login_id, name } as const;
    const target = { operator: operator_id };
    await recordOperatorAudit(trx, operator_id, { actor, action: 'password.changed', target, at, from });
    return ok(undefined);
  });
}

/** Once a password is set, no other mail may set another, sent already or still waiting. */
async function spendResets(trx: Transaction<Schema>, loginId: string, at: Date): Promise<void> {
  await trx
    .updateTable('operator_password_reset')
    .set({ used_at: at, send_due_at: null })
    .where('login_id', '=', loginId)
    .where('used_at', 'is', null)
    .execute();
}
