import { z } from 'zod';
import { catalogueSchema } from '../catalogue/catalogue-schema.ts';
import { planVersionSchema } from '../catalogue/plan-version-schema.ts';
import { quoteSchema } from './quote-schema.ts';

const schemas = { quote: quoteSchema, 'plan-version': planVersionSchema, catalogue: catalogueSchema } as const;
export type PublishedSchema = keyof typeof schemas;

export function isPublishedSchema(name: string): name is PublishedSchema {
  return Object.hasOwn(schemas, name);
}

/** What may stand in such a file, as JSON Schema (2020-12); published as docs/schemas/<name>.schema.json. */
export function jsonSchemaOf(name: PublishedSchema): object {
  return z.toJSONSchema(schemas[name], { io: 'input', reused: 'ref' });
}
