import qs from 'qs';
import type { Params } from './contract/check-request.ts';
import { invalid } from './problem.ts';

const FORM = 'application/x-www-form-urlencoded';

/** Reads bracketed form parameters (`a[b][0]=c`) from a query string or body. Throws a Problem on any other body. */
export function readParams(text: string, contentType: string | undefined): Params {
  if (text !== '' && contentType !== undefined && !contentType.toLowerCase().startsWith(FORM)) {
    throw invalid(`Invalid request (check that your POST content type is ${FORM}).`);
  }
  const parsed: unknown = qs.parse(text, { depth: 12, arrayLimit: 1000, parameterLimit: 5000, plainObjects: true });
  return plain(parsed) as Params;
}

/** qs answers objects without prototype; the rest of the sandbox compares and copies ordinary ones. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}
