import { readFileSync } from 'node:fs';
import type { PlanVersion } from '@quittance/domain';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, expectTypeOf, it, test } from 'vitest';
import { type PlanVersionFile, planVersionSchema } from '../catalogue/plan-version-schema.ts';
import { jsonSchemaOf } from './json-schemas.ts';
import { flatPlan, subscriptionCase, usageCase } from './testing/quote-of.ts';

const published = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../../../docs/schemas/${name}.schema.json`, import.meta.url), 'utf8'));

describe.each(['quote', 'plan-version', 'catalogue'] as const)('docs/schemas/%s.schema.json', (name) => {
  it('is what the command prints with --schema', () => {
    expect(published(name)).toEqual(JSON.parse(JSON.stringify(jsonSchemaOf(name))));
  });
});

/** Without `readonly`, which a parsed file does not carry, and without the id, which only storing gives. */
type Loose<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? Loose<Item>[]
    : { -readonly [Key in keyof T]: Loose<T[Key]> };

test('the file format and the domain’s type have the same fields of the same types', () => {
  expectTypeOf<PlanVersionFile>().toExtend<Loose<Omit<PlanVersion, 'id'>>>();
  expectTypeOf<Loose<Omit<PlanVersion, 'id'>>>().toExtend<PlanVersionFile>();
  expect(planVersionSchema.parse(flatPlan)).toMatchObject({ timing: 'advance', seatPolicy: null });
});

describe('the published schemas, asked by another validator,', () => {
  const ajv = new Ajv2020({ strict: false });
  const [quote, planVersion] = [ajv.compile(published('quote')), ajv.compile(published('plan-version'))];

  it('accept a plan version, a subscription and a component', () => {
    expect(planVersion(flatPlan)).toBe(true);
    expect(quote(subscriptionCase({ invoiceDate: '2025-02-01' }))).toBe(true);
    expect(quote(usageCase({ model: 'per_unit', unitPrice: '0.0125' }, '40'))).toBe(true);
  });

  it.each(['tischwerk', 'szalonna', 'forkledger'])('accept the catalogue of the demo brand %s', (slug) => {
    const catalogue = ajv.compile(published('catalogue'));
    const file = readFileSync(new URL(`../../../../../demo/${slug}/catalogue.json`, import.meta.url), 'utf8');
    expect(catalogue(JSON.parse(file))).toBe(true);
  });

  it('refuse a field that does not exist, a price that is a number and a model that nobody knows', () => {
    expect(planVersion({ ...flatPlan, colour: 'red' })).toBe(false);
    expect(quote(usageCase({ model: 'per_unit', unitPrice: 0.0125 }, '40'))).toBe(false);
    expect(quote(usageCase({ model: 'guess', unitPrice: '1' }, '40'))).toBe(false);
  });
});
