import { newId } from '@quittance/db';
import { ok, type Result } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import { evenTime } from '../../security/even-time.ts';
import { limits, operatorRateLimits } from '../../security/rate-limits.ts';
import type { Services } from '../../services/services.ts';
import type { Visitor } from '../../trpc/context.ts';
import { recordOperatorAudit } from '../access-log/record-audit.ts';
import { answerFloorMs } from './request-password-reset.ts';

/**
 * Asks for a mail with a link to set a new operator password; the worker sends it. Known and unknown addresses get the
 * same answer after the same time. Refuses `too_many_attempts` like the reset of brands' logins.
 */
export function requestOperatorReset(
  services: Services,
  email: string,
  from: Visitor,
): Promise<Result<void, ApiRefusal>> {
  return evenTime(answerFloorMs, async () => {
    const tries = operatorRateLimits(services.operator, services.wallNow());
    const byAddress = await tries.take(limits.mailByAddress, `operator:${from.address}`);
    if (!byAddress.ok) return byAddress;
    const byEmail = await tries.take(limits.mailByEmail, `operator:${email}`);
    if (!byEmail.ok) return byEmail;
    await recordRequest(services, email, from);
    return ok(undefined);
  });
}

async function recordRequest({ operator, wallNow }: Services, email: string, from: Visitor): Promise<void> {
  const login = await operator
    .selectFrom('operator_login')
    .select(['operator_id', 'login_id', 'name'])
    .where('email', '=', email)
    .executeTakeFirst();
  const at = wallNow();
  const actor = { kind: 'operator', id: login?.login_id ?? null, name: login?.name ?? email } as const;
  const target = { kind: 'operator', email, known: String(login !== undefined) };
  const entry = { actor, action: 'password_reset.requested' as const, target, at, from };
  await recordOperatorAudit(operator, login?.operator_id ?? null, entry);
  if (!login) return;
  const { operator_id, login_id } = login;
  await operator
    .insertInto('operator_password_reset')
    .values({ reset_id: newId(), operator_id, login_id, email, requested_at: at, send_due_at: at })
    .execute();
}
