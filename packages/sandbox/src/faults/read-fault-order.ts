import { type FaultOrder, requestFaultKinds, webhookFaultKinds } from './fault.ts';

const KINDS = [...requestFaultKinds, ...webhookFaultKinds];
const FIELDS = ['kind', 'account', 'path', 'method', 'nth', 'times', 'delayMs'];

/** Reads a fault order from the wire; answers a sentence when it makes no sense. */
export function readFaultOrder(input: unknown): { ok: true; order: FaultOrder } | { ok: false; problem: string } {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return refuse('a fault is a JSON object');
  const fields = input as Record<string, unknown>;
  const unknown = Object.keys(fields).find((field) => !FIELDS.includes(field));
  if (unknown !== undefined) return refuse(`unknown field ${unknown}: a fault has ${FIELDS.join(', ')}`);
  const kind = KINDS.find((candidate) => candidate === fields['kind']);
  if (kind === undefined) return refuse(`kind must be one of ${KINDS.join(', ')}`);
  for (const field of ['account', 'path', 'method']) {
    if (fields[field] !== undefined && typeof fields[field] !== 'string') return refuse(`${field} must be a string`);
  }
  for (const field of ['nth', 'times', 'delayMs']) {
    const value = fields[field];
    if (value === undefined) continue;
    const least = field === 'delayMs' ? 0 : 1;
    if (typeof value !== 'number' || !Number.isInteger(value) || value < least)
      return refuse(`${field} must be a whole number of at least ${least}`);
  }
  return { ok: true, order: { ...(fields as Omit<FaultOrder, 'kind'>), kind } };
}

function refuse(problem: string): { ok: false; problem: string } {
  return { ok: false, problem };
}
