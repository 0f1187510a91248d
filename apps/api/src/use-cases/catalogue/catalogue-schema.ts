import { z } from 'zod';
import { code, key, names } from './field-schemas.ts';
import { planVersionSchema } from './plan-version-schema.ts';

const capabilities = z
  .array(code)
  .max(200)
  .meta({ description: 'Capabilities that the product knows, or that `capabilities` defines.' });

/** A catalogue as it lives in a file. What contradicts itself in it is found by `checkCatalogueFile`. */
export const catalogueSchema = z
  .strictObject({
    products: z.array(z.strictObject({ code: key, name: names })).max(500),
    plans: z
      .array(
        z.strictObject({
          code: key,
          productCode: key,
          name: names,
          forSale: z
            .boolean()
            .exactOptional()
            .meta({ description: 'Whether somebody may choose it; when left out a new plan is, and others stay.' }),
        }),
      )
      .max(1_000),
    capabilities: z
      .array(z.strictObject({ code, name: names, includes: capabilities.default([]) }))
      .max(500)
      .default([])
      .meta({ description: 'Words of the brand’s own for what a role may do.' }),
    roles: z.array(z.strictObject({ code: key, name: names, capabilities })).max(500),
    planVersions: z
      .array(
        planVersionSchema.extend({
          planCode: key,
          version: planVersionSchema.shape.version.unwrap(),
          name: names,
        }),
      )
      .max(2_000),
  })
  .meta({
    title: 'Catalogue',
    description: 'Products, plans, plan versions and roles of a brand. Versions once stored never change.',
  });

export type CatalogueFile = z.infer<typeof catalogueSchema>;
