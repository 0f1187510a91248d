import { newId, publicId } from '@quittance/db';
import type { EntitlementState, PlanVersion, SubscriptionStatus } from '@quittance/domain';
import type { TestApi } from '../../../../../tests/setup/api/open-test-api.ts';
import type { TestBrand } from '../../../../../tests/setup/api/test-brands.ts';
import { unwrap } from '../../errors/refusal-error.ts';
import { createApiKey } from '../../use-cases/api-keys/create-api-key.ts';
import { systemActor } from '../../use-cases/outbox/system-actor.ts';
import type { EntitlementAnswer } from '../entitlements/entitlement-schemas.ts';

export interface TestSubscription {
  readonly key: string;
  readonly status?: SubscriptionStatus;
  readonly startDate?: string;
  readonly endDate?: string;
  /** State of the whole subscription; none is kept when left out. */
  readonly state?: EntitlementState;
  readonly locations?: readonly TestLocation[];
  readonly components?: PlanVersion['components'];
}

export interface TestLocation {
  readonly key: string;
  readonly from?: string;
  readonly until?: string;
  readonly state?: EntitlementState;
}

/** When every state kept by `addSubscription` began. */
export const since = '2026-01-05T08:00:00.000Z';

/** Puts a subscription into an account; answers its id as it is written outside. */
export async function addSubscription(brand: TestBrand, accountId: string, wanted: TestSubscription): Promise<string> {
  const { db } = await brand.open();
  const [subscription_id, plan_version_id] = [newId(), newId()];
  const {
    key,
    status = 'active',
    startDate = '2026-01-01',
    endDate = null,
    state,
    locations = [],
    components = [],
  } = wanted;
  await db.run(async ({ trx, tenantId: tenant_id }) => {
    const name = { de: key };
    await trx.insertInto('product').values({ tenant_id, product_code: key, name }).execute();
    await trx
      .insertInto('plan')
      .values({ tenant_id, plan_code: `${key}-plan`, product_code: key, name })
      .execute();
    const version = { tenant_id, plan_version_id, plan_code: `${key}-plan`, version: 1, created_at: new Date() };
    const definition = {
      ...{ planCode: `${key}-plan`, version: 1, name, currency: 'EUR', components, seatPolicy: null, trialDays: 0 },
      ...{ interval: { unit: 'month' as const, count: 1 }, timing: 'advance' as const },
      ...{ tax: { behaviour: 'exclusive' as const, category: 'standard' as const } },
      seatRemoval: 'period_end' as const,
    };
    await trx
      .insertInto('plan_version')
      .values({ ...version, definition })
      .execute();
    const dates = { anchor: startDate, start_date: startDate, end_date: endDate };
    await trx
      .insertInto('subscription')
      .values({
        ...{ tenant_id, subscription_id, account_id: accountId, plan_version_id },
        ...{ subscription_key: key, status, ...dates },
      })
      .execute();
    const keep = (scope: string, kept: EntitlementState) =>
      trx
        .insertInto('entitlement')
        .values({ tenant_id, subscription_id, scope, status: kept, since: new Date(since) })
        .execute();
    if (state) await keep('', state);
    for (const location of locations) {
      const location_id = newId();
      const address = { street: 'Markt 1', postalCode: '10115', city: 'Berlin', country: 'DE' };
      await trx
        .insertInto('location')
        .values({
          ...{ tenant_id, location_id, account_id: accountId, location_key: location.key },
          ...{ name: location.key, address },
        })
        .execute();
      await trx
        .insertInto('subscription_location')
        .values({
          ...{ tenant_id, subscription_id, location_id },
          ...{ valid_from: location.from ?? startDate, valid_until: location.until ?? null },
        })
        .execute();
      if (location.state) await keep(location_id, location.state);
    }
  });
  return publicId('sub', subscription_id);
}

/** A working key of the brand. */
export async function addKey(brand: TestBrand, scopes: readonly string[] = ['entitlement.read']) {
  return unwrap(await createApiKey(await brand.open(), { name: 'Shop', scopes }, { actor: systemActor, from: null }));
}

export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly fields?: Readonly<Record<string, readonly string[]>>;
  readonly values?: Readonly<Record<string, string>>;
}

/** One request of a brand's product. */
export function ask(api: TestApi, query: string, token: string | null, headers: Record<string, string> = {}) {
  const authorization: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
  return api.app.request(`/v1/entitlements${query}`, { headers: { ...authorization, ...headers } });
}

export async function answerTo(response: Promise<Response> | Response): Promise<EntitlementAnswer> {
  const answered = await response;
  if (answered.status !== 200) throw new Error(`${answered.status} ${await answered.text()}`);
  return (await answered.json()) as EntitlementAnswer;
}

export async function problemOf(response: Promise<Response> | Response): Promise<Problem> {
  const answered = await response;
  if (answered.headers.get('content-type') !== 'application/problem+json') {
    throw new Error(`No problem: ${answered.status} ${await answered.text()}`);
  }
  return (await answered.json()) as Problem;
}
