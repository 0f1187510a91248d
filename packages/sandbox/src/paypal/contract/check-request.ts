import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { type Detail, invalidRequest, notPlayed, type Problem } from '../problem.ts';
import { withLimits } from './limits.ts';
import contract from './requests.generated.json' with { type: 'json' };
import { statedBodies, statedQueries } from './stated-requests.ts';
import type { SchemaNode } from './type-to-schema.ts';

// PayPal's patterns are not all valid in unicode mode.
const ajv = new Ajv2020({ allErrors: true, strict: false, verbose: true, unicodeRegExp: false });
ajv.addKeyword({ keyword: 'unplayed', schemaType: 'boolean', validate: () => false });
const validators = new Map<string, ValidateFunction>();

/** Operations whose body has a contract, as `POST /v2/checkout/orders`. */
export function contractOperations(): string[] {
  return [...Object.keys(contract.operations), ...Object.keys(statedBodies)];
}

/** Holds a JSON body against the strict contract; undefined when nothing is wrong. */
export function checkBody(operation: string, value: unknown): Problem | undefined {
  const generated: Record<string, SchemaNode> = contract.operations;
  return check(`body ${operation}`, generated[operation] ?? statedBodies[operation] ?? EMPTY, value, 'body');
}

/** Holds a query string's fields against what the operation takes. */
export function checkQuery(operation: string, value: Record<string, string>): Problem | undefined {
  return check(`query ${operation}`, statedQueries[operation] ?? EMPTY, value, 'query');
}

const EMPTY: SchemaNode = { type: 'object', additionalProperties: false };

function check(key: string, schema: SchemaNode, value: unknown, location: string): Problem | undefined {
  const validate = validators.get(key) ?? ajv.compile(withLimits(schema));
  validators.set(key, validate);
  if (validate(value)) return undefined;
  const errors = validate.errors ?? [];
  const unplayed = errors.find(({ keyword }) => keyword === 'unplayed');
  if (unplayed !== undefined) return notPlayed(`The sandbox does not play the parameter ${unplayed.instancePath}.`);
  return invalidRequest(errors.map((error) => toDetail(error, location)));
}

function toDetail(error: ErrorObject, location: string): Detail {
  const field = error.instancePath || '/';
  const value = typeof error.data === 'string' ? { value: error.data.slice(0, 80) } : {};
  switch (error.keyword) {
    case 'additionalProperties':
      return {
        ...{ field: `${error.instancePath}/${String(error.params['additionalProperty'])}`, location },
        ...{ issue: 'UNKNOWN_PARAMETER', description: 'The parameter is not part of this request.' },
      };
    case 'required':
      return {
        ...{ field: `${error.instancePath}/${String(error.params['missingProperty'])}`, location },
        ...{ issue: 'MISSING_REQUIRED_PARAMETER', description: 'A required field or parameter is missing.' },
      };
    case 'enum':
      return {
        field,
        ...value,
        location,
        issue: 'INVALID_PARAMETER_VALUE',
        description: 'The value is not supported.',
      };
    case 'minLength':
    case 'maxLength':
      return { field, location, issue: 'INVALID_STRING_LENGTH', description: 'The value is too short or too long.' };
    default:
      return {
        field,
        ...value,
        location,
        issue: 'INVALID_PARAMETER_SYNTAX',
        description: 'The value is not well formed.',
      };
  }
}
