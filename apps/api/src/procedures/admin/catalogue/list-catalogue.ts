import { publicId } from '@quittance/db';
import { idPrefixes, knownCapabilities } from '@quittance/domain';
import { z } from 'zod';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { catalogueSchema } from '../../../use-cases/catalogue/catalogue-schema.ts';
import { planKey } from '../../../use-cases/catalogue/plan-key.ts';
import { readStoredCatalogue } from '../../../use-cases/catalogue/read-stored-catalogue.ts';

const { products, plans, roles, capabilities } = catalogueSchema.shape;
const names = products.element.shape.name;

const output = z.object({
  products,
  roles,
  capabilities: capabilities.unwrap(),
  /** Those that the product itself knows, by code. */
  knownCapabilities: z.array(z.string()),
  plans: z.array(
    plans.element.extend({
      /** The newest first. */
      versions: z.array(
        z.object({
          id: z.string(),
          version: z.number(),
          name: names,
          currencies: z.array(z.string()),
          components: z.number(),
          createdAt: z.string(),
          subscriptions: z.number(),
        }),
      ),
    }),
  ),
});

/** The brand's catalogue, with how many subscriptions hold on to each plan version. */
export const listCatalogue = staffProcedure('plan.read')
  .output(output)
  .query(async ({ ctx: { tenant } }) => {
    const { file, versions } = await tenant.db.run(readStoredCatalogue);
    const newestFirst = file.planVersions.toReversed();
    return {
      ...{ products: file.products, roles: file.roles, capabilities: file.capabilities },
      knownCapabilities: [...knownCapabilities],
      plans: file.plans.map((plan) => ({
        ...plan,
        versions: newestFirst
          .filter(({ planCode }) => planCode === plan.code)
          .map(({ version, name, currency, otherCurrencies = [], components }) => {
            const { planVersionId, createdAt, subscriptions } = versions.get(planKey(plan.code, version))!;
            return {
              id: publicId(idPrefixes.planVersion, planVersionId),
              ...{ version, name, subscriptions },
              currencies: [currency, ...otherCurrencies],
              components: components.length,
              createdAt: createdAt.toISOString(),
            };
          }),
      })),
    };
  });
