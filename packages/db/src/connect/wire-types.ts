import postgres from 'postgres';

/** How values of one type travel as text, beside how lists of them do. */
interface WireType {
  readonly list: number;
  readonly write: (value: unknown) => string;
  readonly read: (text: string) => unknown;
}

const asIs = { write: String, read: (text: string) => text };

/**
 * The lists we know, by the server's fixed numbers for them. The library would ask the server for all of its types on
 * every new connection, and end the process when the connection breaks meanwhile.
 */
const lists: readonly WireType[] = [
  { list: 1000, write: (value) => (value === true ? 't' : 'f'), read: (text) => text === 't' },
  ...[1005, 1007, 1021, 1022].map((list) => ({ list, write: String, read: Number })),
  { list: 1016, write: String, read: BigInt },
  // text, varchar, name, numeric, uuid, date
  ...[1009, 1015, 1003, 1231, 2951, 1182].map((list) => ({ list, ...asIs })),
  { list: 1185, write: writeInstant, read: (text) => new Date(text) },
  ...[199, 3807].map((list) => ({ list, write: JSON.stringify, read: JSON.parse })),
];

/** Integers of 8 bytes arrive as bigint, dates as 'YYYY-MM-DD' text, lists as arrays. */
export const wireTypes: Record<string, postgres.PostgresType> = {
  bigint: postgres.BigInt,
  date: { to: 1082, from: [1082], serialize: asIs.write, parse: asIs.read },
  ...Object.fromEntries(
    lists.map(({ list, write, read }) => [
      `list${list}`,
      {
        to: list,
        from: [list],
        serialize: (values: unknown) => writeList(values, write),
        parse: (text: string) => readList(text, read),
      },
    ]),
  ),
};

function writeInstant(value: unknown): string {
  return (value instanceof Date ? value : new Date(String(value))).toISOString();
}

/** Text is taken as a list that is written out already. */
function writeList(values: unknown, write: WireType['write']): string {
  if (!Array.isArray(values)) return String(values);
  const items = values.map((value) => {
    if (value === undefined) throw new Error('An element of a list is undefined.');
    return value === null ? 'null' : writeItem(write(value));
  });
  return `{${items.join(',')}}`;
}

/** Numbers, dates, ids and plain words need no quotes. */
const plain = /^[\w.:+-]+$/;

/** What JSON writes with an escape that a list reads as another character. */
const notAlike = /[\p{Cc}\p{Cs}]/u;

/** JSON escapes quotes and backslashes as a list does, and much quicker; a billing run writes traces with hundreds of them. */
function writeItem(text: string): string {
  if (plain.test(text) && !(text.length === 4 && text.toLowerCase() === 'null')) return text;
  return notAlike.test(text) ? `"${text.replace(/["\\]/g, '\\$&')}"` : JSON.stringify(text);
}

/** Items stand between commas, in quotes with backslashes before quotes and backslashes, or bare; bare NULL is null. */
function readList(text: string, read: WireType['read']): unknown[] {
  if (text === '{}') return [];
  const items = text.slice(1, -1).matchAll(/"((?:[^"\\]|\\.)*)"|([^,]+)/gs);
  return Array.from(items, ([, quoted, bare = '']) => {
    if (quoted !== undefined) return read(quoted.replace(/\\(.)/gs, '$1'));
    return bare === 'NULL' ? null : read(bare);
  });
}
