import { resultOf } from './result-of.ts';

/** What a page's address names. An address with an id that is none leads nowhere, like one of something unknown. */
export async function found<T>(call: Promise<T>): Promise<T> {
  const result = await resultOf(call);
  if (result.ok) return result.value;
  throw Response.json({ code: 'not_found' }, { status: 404 });
}
