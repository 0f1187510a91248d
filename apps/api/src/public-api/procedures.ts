import { DatabaseTrouble, tenantDatabase } from '@quittance/db';
import { type Action, actions, idOf, may, ok } from '@quittance/domain';
import { z } from 'zod';
import { servicesOf } from '../cells/cells.ts';
import { RefusalError, refusalError } from '../errors/refusal-error.ts';
import { type Limit, tenantRateLimits } from '../security/rate-limits.ts';
import { brandRow, type Tenant, tenantOf } from '../tenant/brand.ts';
import { readApiKeyToken } from '../use-cases/api-keys/api-key-token.ts';
import { type ApiKey, apiKeyRow, toApiKey } from '../use-cases/api-keys/find-api-key.ts';
import { type Operation, procedure } from './init.ts';
import type { PublicContext } from './public-context.ts';

/** Requests of one key per minute: ten products may ask every second. */
export const requestsPerKey: Limit = { name: 'api_key', hits: 600, windowMs: 60_000 };

/** What the document says of every operation; its problems are ours and added later. */
const wire = { errorResponses: {} };

/** What it says of questions beside: an answer that is known already need not be sent again. */
const question = {
  ...wire,
  requestHeaders: z.object({
    'If-None-Match': z.string().meta({ description: 'The `ETag` of the answer that is known already.' }).optional(),
  }),
  responseHeaders: z.object({
    ETag: z.string().meta({ description: 'Changes whenever the answer does.' }),
    'Cache-Control': z.string().meta({ description: 'How long the answer may be kept.' }),
  }),
};

/** For what anybody may read without a key. */
export function openProcedure(operation: Operation) {
  return procedure.meta({ action: 'public', openapi: { ...operation, ...question, protect: false } });
}

/**
 * For holders of an API key that was made for `action`. Refuses `api_key_invalid`, `too_many_attempts` and
 * `not_allowed`, in this order: a key that floods us is stopped whatever it asks for.
 */
export function apiKeyProcedure(action: Action, operation: Operation) {
  const documented = operation.method === 'GET' ? question : wire;
  return procedure.meta({ action, openapi: { ...operation, ...documented } }).use(async ({ ctx, next }) => {
    const { tenant, apiKey } = await authenticate(ctx);
    ctx.noteTenant(tenant.db.tenantId);
    await countRequest(ctx, tenant, apiKey);
    assertScope(ctx, tenant, apiKey, action);
    return next({ ctx: { ...ctx, tenant, apiKey } });
  });
}

async function authenticate(ctx: PublicContext): Promise<{ tenant: Tenant; apiKey: ApiKey }> {
  const presented = /^bearer +(\S+)$/i.exec(ctx.authorization ?? '')?.[1];
  const token = presented ? readApiKeyToken(presented) : null;
  const found = token && (await lookUp(ctx, token));
  if (found) return found;
  challenge(ctx, ctx.authorization === null ? '' : ', error="invalid_token"');
  throw refusalError('api_key_invalid');
}

/** The brand and its key in one round trip: the token names the brand. */
async function lookUp(
  { services, wallNow }: PublicContext,
  { tenantId, hash }: { readonly tenantId: string; readonly hash: string },
): Promise<{ tenant: Tenant; apiKey: ApiKey } | null> {
  const { app, providers } = await servicesOf(services, tenantId);
  const db = tenantDatabase(app, tenantId);
  const [[brand], [key]] = await db.runTogether((scope) => [brandRow(scope).compile(), apiKeyRow(scope, hash)]);
  const apiKey = toApiKey(key, hash);
  return brand && apiKey ? { tenant: tenantOf(brand, db, wallNow, providers), apiKey } : null;
}

async function countRequest(ctx: PublicContext, tenant: Tenant, { apiKeyId }: ApiKey): Promise<void> {
  const { windowMs } = requestsPerKey;
  const limits = tenantRateLimits(tenant.db, ctx.wallNow);
  // While a brand moves nothing can be counted, and questions are answered all the same.
  const counted = await limits.take(requestsPerKey, apiKeyId).catch(okWhileMoving);
  if (counted.ok) return;
  ctx.responseHeaders.set('retry-after', String(Math.ceil((windowMs - (ctx.wallNow.getTime() % windowMs)) / 1000)));
  throw new RefusalError(counted.error);
}

function okWhileMoving(error: unknown) {
  if (error instanceof DatabaseTrouble && error.code === 'read_only') return ok(undefined);
  throw error;
}

function assertScope(ctx: PublicContext, tenant: Tenant, apiKey: ApiKey, action: Action): void {
  const tenantId = idOf('tenant', tenant.db.tenantId);
  const scopes = actions.filter((known) => apiKey.scopes.includes(known));
  const actor = { kind: 'api_key' as const, apiKeyId: idOf('apiKey', apiKey.apiKeyId), tenantId, scopes };
  if (may(actor, action, { tenantId, accountId: null, locationId: null })) return;
  challenge(ctx, `, error="insufficient_scope", scope="${action}"`);
  throw refusalError('not_allowed', { scope: action });
}

/** RFC 6750: says how to come back with a better key. */
function challenge({ responseHeaders }: PublicContext, why: string): void {
  responseHeaders.set('www-authenticate', `Bearer realm="quittance"${why}`);
}
