import { assertNever } from '../result.ts';

/**
 * A digest of 64 bits that changes when the value does, whatever the order of fields and of lists: it tells that
 * something was changed since it was looked at. Two values may share one by chance, and anybody can make two that do,
 * so it guards no secret and proves no origin.
 */
export function inputHash(value: unknown): string {
  const text = canonicalText(value);
  return `${lane(text, 0x811c9dc5)}${lane(text, 0x9747b28c)}`;
}

/** FNV-1a over UTF-16 code units, from a starting value of its own per lane. */
function lane(text: string, start: number): string {
  let hash = start;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** The same text for the same facts: fields by name, list entries by their own text, amounts as whole numbers. */
export function canonicalText(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'number':
    case 'boolean':
    case 'bigint':
      return `${typeof value} ${value}`;
    case 'object':
      return Array.isArray(value) ? listText(value) : recordText(value);
    case 'symbol':
    case 'function':
    case 'undefined':
      throw new Error(`A ${typeof value} is no fact.`);
    default:
      return assertNever(value as never);
  }
}

function listText(list: readonly unknown[]): string {
  return `[${list.map(canonicalText).sort().join(',')}]`;
}

function recordText(record: object): string {
  const fields = Object.entries(record).filter(([, value]) => value !== undefined);
  return `{${fields
    .map(([name, value]) => `${name}:${canonicalText(value)}`)
    .sort()
    .join(',')}}`;
}
