import { generateOpenApiDocument, type OpenAPIObject } from 'trpc-to-openapi';
import { refusals } from '../../errors/refusals.ts';
import { basePath } from '../answer-public.ts';
import { type PublicProblem, publicProblems } from '../problems.ts';
import { publicRouter } from '../router.ts';

const description = `What a brand’s own product asks Quittance. Every request carries an API key of the brand, except where it says otherwise.

Ids are texts with a prefix (\`acc_…\`). Instants are ISO 8601 in UTC, business dates \`YYYY-MM-DD\`. Money is \`{"amountMinor": "12345", "currency": "EUR"}\`: the integer of minor units as text.`;

/** The OpenAPI 3.1 document of the public API, made from the procedures themselves. */
export function openApiDocument(publicUrl: string): OpenAPIObject {
  const document = generateOpenApiDocument(publicRouter, {
    title: 'Quittance public API',
    version: '1',
    description,
    baseUrl: `${publicUrl}${basePath}`,
    openApiVersion: '3.1.0',
    securitySchemes: {
      apiKey: { type: 'http', scheme: 'bearer', description: 'An API key of the brand, `qk_ten_…`.' },
    },
  });
  return openToGrowth({
    ...document,
    paths: Object.fromEntries(Object.entries(document.paths ?? {}).map(([path, item]) => [path, withProblems(item)])),
    components: {
      ...document.components,
      schemas: { ...document.components?.schemas, Problem: problemSchema },
    },
  });
}

/** Answers may get new fields any day: a client made from this document must not refuse them. */
function openToGrowth(document: OpenAPIObject): OpenAPIObject {
  const closed = (key: string, value: unknown) => key === 'additionalProperties' && value === false;
  return JSON.parse(JSON.stringify(document, (key, value) => (closed(key, value) ? undefined : value)));
}

type PathItem = NonNullable<OpenAPIObject['paths']>[string];
type Operation = NonNullable<PathItem['get']>;

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** The library knows one shape of errors for all its users; ours is RFC 9457. */
function withProblems(item: PathItem): PathItem {
  const changed: PathItem = { ...item };
  for (const method of methods) {
    const operation = item[method];
    if (!operation) continue;
    const more = { ...(method === 'get' ? unchanged : tooLarge), ...problemsOf(operation) };
    changed[method] = { ...operation, responses: { ...operation.responses, ...more } };
  }
  return changed;
}

function problemsOf({ security }: Operation): Record<string, object> {
  const codes: readonly PublicProblem[] = security
    ? ['api_key_invalid', 'not_allowed', 'not_found', 'invalid_input', 'too_many_attempts', 'internal', 'overloaded']
    : ['internal', 'overloaded'];
  return Object.fromEntries(codes.map(problemOf));
}

function problemOf(code: PublicProblem): [string, object] {
  const schema = { $ref: '#/components/schemas/Problem' };
  const content = { 'application/problem+json': { schema } };
  return [String(refusals[code].http), { description: publicProblems[code], content }];
}

const unchanged = { '304': { description: 'Nothing has changed: the answer that is known still holds.' } };
const tooLarge = Object.fromEntries([problemOf('file_too_large')]);

const problemSchema = {
  type: 'object' as const,
  description: 'What went wrong, and what to do about it (RFC 9457).',
  required: ['type', 'title', 'status', 'detail', 'code', 'request'],
  properties: {
    type: { type: 'string' as const },
    title: { type: 'string' as const, description: 'The code in words.' },
    status: { type: 'integer' as const },
    detail: { type: 'string' as const, description: 'What to do, in English, for developers.' },
    code: {
      type: 'string' as const,
      enum: Object.keys(publicProblems),
      description: 'For programs; it never changes.',
    },
    values: { type: 'object' as const, additionalProperties: { type: 'string' as const } },
    fields: {
      type: 'object' as const,
      description: 'What is wrong, by the name of the parameter: codes such as `missing`, `invalid` or `too_long:200`.',
      additionalProperties: { type: 'array' as const, items: { type: 'string' as const } },
    },
    request: { type: ['string' as const, 'null' as const], description: 'Names the request in our logs.' },
  },
};
