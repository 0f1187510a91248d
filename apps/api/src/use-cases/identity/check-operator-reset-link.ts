import { ok, type Result } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Services } from '../../services/services.ts';
import { claimOperatorReset } from './claim-operator-reset.ts';

/** As `checkResetLink`, for an operator's link. */
export function checkOperatorResetLink(
  { operator, wallNow }: Pick<Services, 'operator' | 'wallNow'>,
  token: string,
): Promise<Result<void, ApiRefusal>> {
  return operator.transaction().execute(async (trx) => {
    const claimed = await claimOperatorReset(trx, token, wallNow());
    return claimed.ok ? ok(undefined) : claimed;
  });
}
