import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { notPlayed, type Problem, validationFailed } from '../problem.ts';
import contract from './requests.generated.json' with { type: 'json' };

/** The API version of the pinned SDK; every request has to name it. */
export const apiVersion = contract.apiVersion;

export type Params = Record<string, unknown>;

const operations: Record<string, { envelope: string | null; fields: object }> = contract.operations;
/** Only a query's text is turned into numbers; a body has its own. */
const loose = new Ajv2020({ coerceTypes: true, allErrors: true, strict: false });
const exact = new Ajv2020({ allErrors: true, strict: false });
for (const ajv of [loose, exact]) ajv.addKeyword({ keyword: 'unplayed', schemaType: 'boolean', validate: () => false });
const validators = new Map<string, ValidateFunction>();

/** The operations of the contract, as `POST /payments/{id}/actions/cancel`. */
export function contractOperations(): string[] {
  return Object.keys(operations);
}

/** The key that wraps a body's fields; null for a query. */
export function envelopeOf(operation: string): string | null {
  return operations[operation]?.envelope ?? null;
}

/** Holds fields against the strict contract; answers all that is wrong in one refusal, or undefined. */
export function checkRequest(operation: string, fields: Params): Problem | undefined {
  const validate = validators.get(operation) ?? compile(operation);
  if (validate(fields)) return undefined;
  const errors = validate.errors ?? [];
  const unplayed = errors.find(({ keyword }) => keyword === 'unplayed');
  if (unplayed !== undefined) return notPlayed(`The sandbox does not play ${unplayed.instancePath.slice(1)}.`);
  const told = errors.filter(({ keyword }) => keyword !== 'anyOf').map(toError);
  return validationFailed(envelopeOf(operation) ?? operation.split('/')[1] ?? '', told);
}

function compile(operation: string): ValidateFunction {
  const found = operations[operation];
  if (found === undefined) throw new Error(`the contract has no ${operation}`);
  const validate = (found.envelope === null ? loose : exact).compile(found.fields);
  validators.set(operation, validate);
  return validate;
}

function toError({ keyword, instancePath, params, message = 'is invalid' }: ErrorObject): {
  field: string;
  message: string;
} {
  const below = (name: unknown) => [...instancePath.split('/').slice(1), String(name)].join('/');
  if (keyword === 'additionalProperties')
    return { field: below(params['additionalProperty']), message: 'is not a known parameter' };
  if (keyword === 'required') return { field: below(params['missingProperty']), message: "can't be blank" };
  return { field: instancePath.slice(1), message };
}
