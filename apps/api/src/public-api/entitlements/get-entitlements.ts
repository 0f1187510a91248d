import { publicId } from '@quittance/db';
import { idPrefixes } from '@quittance/domain';
import { refusalError } from '../../errors/refusal-error.ts';
import { type Entitlement, readEntitlements } from '../../use-cases/entitlements/read-entitlements.ts';
import { apiKeyProcedure } from '../procedures.ts';
import { type EntitlementAnswer, entitlementInput, entitlementOutput } from './entitlement-schemas.ts';
import { nextCheckSeconds, validityAt } from './validity.ts';

const freshness = `private, max-age=${nextCheckSeconds}, stale-if-error=86400`;

const description = `Says for every running subscription of an account, location by location, whether the brand’s product should let it in. Name either the account or one subscription.

The answer carries an \`ETag\`: send it back in \`If-None-Match\` and get an empty 304 while nothing has changed. A payment that ends a suspension is in the next answer.`;

/** The answer is the same text for ten minutes unless access changes, so that an `ETag` is worth sending back. */
export const getEntitlements = apiKeyProcedure('entitlement.read', {
  method: 'GET',
  path: '/entitlements',
  operationId: 'getEntitlements',
  summary: 'Who may use the product',
  description,
  tags: ['Entitlements'],
})
  .input(entitlementInput)
  .output(entitlementOutput)
  .query(async ({ ctx: { services, signer, tenant, wallNow, responseHeaders }, input }) => {
    const { brand, db, moment } = tenant;
    const at = { today: moment.today, timeZone: brand.timeZone };
    const wish =
      input.subscription === undefined
        ? { by: 'account' as const, text: input.account ?? '' }
        : { by: 'subscription' as const, subscriptionId: input.subscription };
    const found = await readEntitlements(db, wish, at);
    if (!found) throw refusalError('not_found');
    const account = publicId(idPrefixes.account, found.accountId);
    const facts = { account, accountKey: found.accountKey, entitlements: found.entitlements.map(toOutput) };
    const { issuedAt, validUntil } = validityAt(wallNow);
    const signature = (await signer()).sign({
      iss: services.config.PUBLIC_API_URL,
      aud: publicId(idPrefixes.tenant, brand.tenantId),
      sub: wish.by === 'account' ? account : publicId(idPrefixes.subscription, wish.subscriptionId),
      iat: issuedAt.getTime() / 1000,
      exp: validUntil.getTime() / 1000,
      ...facts,
    });
    responseHeaders.set('cache-control', freshness);
    return { ...facts, validUntil: validUntil.toISOString(), nextCheckSeconds, signature };
  });

function toOutput(found: Entitlement): EntitlementAnswer['entitlements'][number] {
  const { subscriptionStatus } = found;
  if (subscriptionStatus === 'ended') throw new Error('A subscription that has ended gives no access to tell of.');
  return {
    subscription: publicId(idPrefixes.subscription, found.subscriptionId),
    subscriptionKey: found.subscriptionKey,
    subscriptionStatus,
    product: found.productCode,
    plan: found.planCode,
    location: found.location ? publicId(idPrefixes.location, found.location.locationId) : null,
    locationKey: found.location?.locationKey ?? null,
    state: found.state,
    since: found.since.toISOString(),
    endDate: found.endDate,
  };
}
