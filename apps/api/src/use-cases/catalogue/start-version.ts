import {
  ok,
  peopleWhoServeCustomersPay,
  type Refusal,
  type Result,
  refuse,
  serviceProvidersPay,
} from '@quittance/domain';
import type { Tenant } from '../../tenant/brand.ts';
import type { CatalogueFile } from './catalogue-schema.ts';
import { planVersionSchema } from './plan-version-schema.ts';
import { readStoredCatalogue } from './read-stored-catalogue.ts';

export const seatPolicySchema = planVersionSchema.shape.seatPolicy.unwrap().unwrap();

/** Seat policies that the product brings, for a plan version to start with. */
export const shippedPolicies = {
  service_providers: seatPolicySchema.parse(serviceProvidersPay),
  people_who_serve: seatPolicySchema.parse(peopleWhoServeCustomersPay),
};

/** What a plan's next version starts as, when it does not start as an earlier one. */
export interface StartedVersion {
  readonly plan: CatalogueFile['plans'][number];
  /** The number that follows the last one. */
  readonly version: number;
  /** In the form of a plan version in a file; not yet one that could be published. */
  readonly definition: Readonly<Record<string, unknown>>;
  readonly roles: CatalogueFile['roles'];
}

/** A monthly plan in the brand's currency with one flat price that is still to be written. */
export async function startVersion(
  { db, brand }: Pick<Tenant, 'db' | 'brand'>,
  planCode: string,
): Promise<Result<StartedVersion, Refusal<'not_found'>>> {
  const { file } = await db.run(readStoredCatalogue);
  const plan = file.plans.find(({ code }) => code === planCode);
  if (!plan) return refuse('not_found');
  const numbers = file.planVersions.filter((stored) => stored.planCode === planCode).map(({ version }) => version);
  const definition = {
    name: plan.name,
    currency: brand.currency,
    interval: { unit: 'month', count: 1 },
    timing: 'advance',
    tax: { behaviour: 'exclusive', category: 'standard' },
    components: [{ kind: 'flat', code: 'base', name: {} }],
    seatPolicy: null,
    seatRemoval: 'period_end',
    trialDays: 0,
  };
  return ok({ plan, version: Math.max(0, ...numbers) + 1, definition, roles: file.roles });
}
