import { type Actor, newId } from '@quittance/db';
import { ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import { hashSecretToken } from '../../security/secret-token.ts';
import type { Tenant } from '../../tenant/brand.ts';
import type { Visitor } from '../../trpc/context.ts';
import { recordAudit } from '../access-log/record-audit.ts';
import { isApiKeyScope } from './api-key-scopes.ts';
import { newApiKeyToken } from './api-key-token.ts';

export interface NewApiKey {
  /** What staff call it, 1 to 120 characters. */
  readonly name: string;
  readonly scopes: readonly string[];
}

/** Whose doing it is, for the log; `from` null when no visitor asked for it. */
export interface Asked {
  readonly actor: Actor;
  readonly from: Pick<Visitor, 'address' | 'device'> | null;
}

/** Makes a key and answers its token, this one time: only its hash is stored. Refuses `invalid_input` with the field. */
export async function createApiKey(
  { db, moment }: Tenant,
  wanted: NewApiKey,
  { actor, from }: Asked,
): Promise<Result<{ readonly apiKeyId: string; readonly token: string }, ApiRefusal>> {
  const name = wanted.name.trim();
  const scopes = [...new Set(wanted.scopes)];
  if (!/^\P{Cc}{1,120}$/u.test(name)) return refuse('invalid_input', { field: 'name' });
  if (scopes.length === 0 || !scopes.every(isApiKeyScope)) return refuse('invalid_input', { field: 'scopes' });
  const apiKeyId = newId();
  const token = newApiKeyToken(db.tenantId);
  await db.run(async (scope) => {
    await scope.trx
      .insertInto('api_key')
      .values({
        tenant_id: scope.tenantId,
        key_hash: hashSecretToken(token),
        api_key_id: apiKeyId,
        name,
        scopes,
        created_at: moment.wallNow,
      })
      .execute();
    await recordAudit(scope, {
      actor,
      action: 'api_key.created',
      target: { apiKey: apiKeyId },
      after: { name, scopes },
      at: moment.wallNow,
      from,
    });
  });
  return ok({ apiKeyId, token });
}
