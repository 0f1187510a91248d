import type { SchemaNode } from './type-to-schema.ts';

/** Lengths and shapes by field name, which types cannot say. Source: PayPal's reference of orders v2 and vault v3. */
const LIMITS: Readonly<Record<string, SchemaNode>> = {
  value: { maxLength: 32, pattern: '^((-?[0-9]+)|(-?([0-9]+)?[.][0-9]+))$' },
  currency_code: { minLength: 3, maxLength: 3 },
  reference_id: { minLength: 1, maxLength: 256 },
  custom_id: { minLength: 1, maxLength: 127 },
  invoice_id: { minLength: 1, maxLength: 127 },
  description: { minLength: 1, maxLength: 127 },
  soft_descriptor: { minLength: 1, maxLength: 22 },
  note_to_payer: { minLength: 1, maxLength: 255 },
  brand_name: { minLength: 1, maxLength: 127 },
  locale: { pattern: '^[a-z]{2}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?$' },
  return_url: { minLength: 10, maxLength: 4000, pattern: '^https?://' },
  cancel_url: { minLength: 10, maxLength: 4000, pattern: '^https?://' },
  vault_id: { minLength: 1, maxLength: 255 },
  merchant_customer_id: { minLength: 1, maxLength: 64, pattern: '^[0-9a-zA-Z-_.^*$@#]+$' },
};

/** The same schema with the limits that PayPal documents for its fields. */
export function withLimits(schema: SchemaNode, field = ''): SchemaNode {
  const inner = Object.entries(schema).map(([keyword, value]): [string, unknown] => {
    if (keyword === 'items') return [keyword, withLimits(value as SchemaNode, field)];
    if (keyword !== 'properties') return [keyword, value];
    const properties = Object.entries(value as Record<string, SchemaNode>);
    return [keyword, Object.fromEntries(properties.map(([name, node]) => [name, withLimits(node, name)]))];
  });
  const limits = schema['type'] === 'string' && schema['enum'] === undefined ? LIMITS[field] : undefined;
  return { ...Object.fromEntries(inner), ...limits };
}
