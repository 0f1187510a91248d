import type { Schema } from '@quittance/db';
import { ok, type Result, refuse } from '@quittance/domain';
import type { Transaction } from 'kysely';
import type { ApiRefusal } from '../../errors/refusals.ts';
import { hashSecretToken } from '../../security/secret-token.ts';

interface ClaimedReset {
  readonly operator_id: string;
  readonly login_id: string;
  readonly name: string;
}

/**
 * The operator's login behind a reset link that may still be used; locked, so that of two at one moment the second finds
 * it used. Refuses `link_invalid`, `link_expired` and `link_used`.
 */
export async function claimOperatorReset(
  trx: Transaction<Schema>,
  token: string,
  at: Date,
): Promise<Result<ClaimedReset, ApiRefusal>> {
  const row = await trx
    .selectFrom('operator_password_reset as r')
    .innerJoin('operator_login as l', (join) =>
      join.onRef('l.operator_id', '=', 'r.operator_id').onRef('l.login_id', '=', 'r.login_id'),
    )
    .select(['r.operator_id', 'r.login_id', 'r.expires_at', 'r.used_at', 'l.name'])
    .where('r.token_hash', '=', hashSecretToken(token))
    .whereRef('r.email', '=', 'l.email')
    .forUpdate('r')
    .executeTakeFirst();
  if (!row?.expires_at) return refuse('link_invalid');
  if (row.used_at) return refuse('link_used');
  return row.expires_at <= at ? refuse('link_expired') : ok(row);
}
