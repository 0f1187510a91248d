import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { invalid, notPlayed, type Problem } from '../problem.ts';
import contract from './requests.generated.json' with { type: 'json' };

/** The API version of the pinned SDK; requests and events carry it. */
export const apiVersion = contract.apiVersion;

export type Params = Record<string, unknown>;

const ajv = new Ajv2020({ coerceTypes: true, allErrors: true, strict: false, verbose: true });
ajv.addKeyword({ keyword: 'unplayed', schemaType: 'boolean', validate: () => false });
const validators = new Map<string, ValidateFunction>();

/** The operations of the contract, as `POST /v1/customers/{id}`. */
export function contractOperations(): string[] {
  return Object.keys(contract.operations);
}

/**
 * Holds form parameters against the strict contract and turns their strings into the numbers and booleans it asks
 * for, in place. Answers the first problem in Stripe's words, or undefined.
 */
export function checkRequest(operation: string, params: Params): Problem | undefined {
  const validate = validators.get(operation) ?? compile(operation);
  if (validate(params)) return undefined;
  const errors = validate.errors ?? [];
  const worst = [...errors].sort((left, right) => rank(left) - rank(right))[0];
  return worst === undefined ? undefined : toProblem(worst);
}

function compile(operation: string): ValidateFunction {
  const schemas: Record<string, object> = contract.operations;
  const schema = schemas[operation];
  if (schema === undefined) throw new Error(`the contract has no ${operation}`);
  const validate = ajv.compile(schema);
  validators.set(operation, validate);
  return validate;
}

const ORDER = ['additionalProperties', 'unplayed', 'required', 'type', 'enum', 'maxLength'];

/** Deeper complaints come first inside a kind: the branch of a choice that fits best says most. */
function rank(error: ErrorObject): number {
  const place = ORDER.indexOf(error.keyword);
  return (place < 0 ? ORDER.length : place) * 100 - error.instancePath.split('/').length;
}

function toProblem(error: ErrorObject): Problem {
  const param = parameterName(error.instancePath);
  const value = typeof error.data === 'string' ? error.data : JSON.stringify(error.data);
  switch (error.keyword) {
    case 'additionalProperties': {
      const name = parameterName(`${error.instancePath}/${String(error.params['additionalProperty'])}`);
      return invalid(`Received unknown parameter: ${name}`, 'parameter_unknown', name);
    }
    case 'unplayed':
      return notPlayed(`The sandbox does not play the parameter ${param}.`, param);
    case 'required': {
      const name = parameterName(`${error.instancePath}/${String(error.params['missingProperty'])}`);
      return invalid(`Missing required param: ${name}.`, 'parameter_missing', name);
    }
    case 'type':
      return wrongType(String(error.params['type']), value, param);
    case 'enum': {
      const allowed = (error.params['allowedValues'] as string[]).filter((word) => word !== '').join(', ');
      return invalid(`Invalid ${param}: must be one of ${allowed}`, undefined, param);
    }
    default:
      return invalid(`Invalid ${param}: ${error.message ?? 'not allowed'}`, undefined, param);
  }
}

function wrongType(wanted: string, value: string, param: string): Problem {
  if (wanted === 'integer') return invalid(`Invalid integer: ${value}`, 'parameter_invalid_integer', param);
  if (wanted === 'string') return invalid(`Invalid string: ${value}`, 'parameter_invalid_string', param);
  return invalid(`Invalid ${wanted}: ${value}`, undefined, param);
}

/** `/line_items/0/quantity` → `line_items[0][quantity]`. */
function parameterName(pointer: string): string {
  const [first = '', ...rest] = pointer
    .split('/')
    .slice(1)
    .map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'));
  return first + rest.map((part) => `[${part}]`).join('');
}
