import type { OpenAPIObject } from 'trpc-to-openapi';
import { z } from 'zod';

export interface Field {
  /** With the names it lies under, as in `entitlements[].state`. */
  readonly name: string;
  readonly type: string;
  readonly description: string;
}

export interface Response {
  readonly status: string;
  readonly description: string;
  readonly schema: unknown;
}

export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  /** Whether it needs a key. */
  readonly guarded: boolean;
  readonly parameters: readonly Field[];
  /** The schema of what is sent; null when nothing is. */
  readonly body: unknown;
  readonly responses: readonly Response[];
}

// The parts of a document that a reader wants to see; the rest is for programs.
const schemaShape = z.object({
  $ref: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  description: z.string().default(''),
  enum: z.array(z.string()).optional(),
  const: z.string().optional(),
  format: z.string().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
});
type Schema = z.infer<typeof schemaShape>;

const operationShape = z.object({
  operationId: z.string(),
  summary: z.string().default(''),
  description: z.string().default(''),
  security: z.array(z.unknown()).optional(),
  parameters: z
    .array(z.object({ name: z.string(), description: z.string().default(''), schema: z.unknown() }))
    .default([]),
  requestBody: z.object({ content: z.record(z.string(), z.object({ schema: z.unknown() })) }).optional(),
  responses: z.record(
    z.string(),
    z.object({
      description: z.string(),
      content: z.record(z.string(), z.object({ schema: z.unknown() })).default({}),
    }),
  ),
});

/** Every operation of the document, in its order. */
export function operationsOf(document: OpenAPIObject): Operation[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => toOperation(document, path, method, operation)),
  );
}

function toOperation(document: OpenAPIObject, path: string, method: string, found: unknown): Operation {
  const read = operationShape.parse(found);
  const { operationId: id, summary, description, security, parameters, requestBody, responses } = read;
  return {
    id,
    method: method.toUpperCase(),
    path,
    summary,
    description,
    guarded: security !== undefined,
    parameters: parameters.map(({ name, description: meaning, schema }) => {
      const resolved = resolve(schema, document);
      return { name, type: typeOf(resolved, document), description: meaning || resolved.description };
    }),
    body: Object.values(requestBody?.content ?? {})[0]?.schema ?? null,
    responses: Object.entries(responses).map(([status, response]) => ({
      status,
      description: response.description,
      schema: Object.values(response.content)[0]?.schema,
    })),
  };
}

/** The fields of an answer, those of nested objects after the one they lie in. */
export function fieldsOf(schema: unknown, document: OpenAPIObject, under = ''): Field[] {
  const resolved = resolve(schema, document);
  if (resolved.items !== undefined) return fieldsOf(resolved.items, document, `${under}[]`);
  return Object.entries(resolved.properties ?? {}).flatMap(([name, property]) => {
    const full = under ? `${under}.${name}` : name;
    const inner = resolve(property, document);
    const field = { name: full, type: typeOf(inner, document), description: inner.description };
    return [field, ...fieldsOf(property, document, full)];
  });
}

/** Paragraphs of a description. */
export function linesOf(text: string): string[] {
  return text.split(/\n\s*\n/).filter((line) => line.trim() !== '');
}

function resolve(schema: unknown, document: OpenAPIObject): Schema {
  const read = schemaShape.parse(schema ?? {});
  const name = read.$ref?.replace('#/components/schemas/', '');
  return name ? schemaShape.parse(document.components?.schemas?.[name] ?? {}) : read;
}

function typeOf(schema: Schema, document: OpenAPIObject): string {
  if (schema.enum) return schema.enum.join(' | ');
  if (schema.const) return `"${schema.const}"`;
  if (schema.anyOf) return schema.anyOf.map((one) => typeOf(resolve(one, document), document)).join(' | ');
  if (schema.items !== undefined) return `list of ${typeOf(resolve(schema.items, document), document)}`;
  const type = [schema.type ?? 'any'].flat().join(' | ');
  return schema.format ? `${type} (${schema.format})` : type;
}
