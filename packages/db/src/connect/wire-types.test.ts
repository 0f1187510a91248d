import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tenantDatabase } from './tenant-database.ts';
import { left, type Notes, openNotes } from './testing/notes.ts';

let notes: Notes;
beforeAll(async () => {
  notes = await openNotes();
});
afterAll(() => notes.close());

test.each([
  [
    'text',
    ['', 'NULL', 'null', 'a,b', '{"x"}', 'back\\slash', 'line\nbreak', ' ', 'Ő', '😀 "x"', 'tab\t"', '\u2028', null],
  ],
  ['text', []],
  ['int', [1, -2, null]],
  ['uuid', [left, null]],
  ['date', ['2026-02-28', null]],
  ['boolean', [true, false, null]],
  ['timestamptz', [new Date('2026-02-28T10:00:00.123Z'), null]],
  ['numeric', ['1.10', '-0.5']],
  ['jsonb', [{ a: ['"', '\\'] }, 'text', 1, null]],
])('a list of %s comes back as it was sent: %j', async (type, values) => {
  const db = tenantDatabase(notes.openApp({ max: 1 }), left);
  const there = await db.runOne(({ trx }) =>
    sql<{ back: unknown }>`select ${values}::${sql.raw(`${type}[]`)} as back`.execute(trx),
  );
  expect(there.rows).toEqual([{ back: values }]);
});

test('integers of 8 bytes come as bigint, alone and in lists, dates as text, instants as Date, and nothing as null', async () => {
  const found = await sql`select 9007199254740993::bigint as one, array[9007199254740993, null]::bigint[] as many,
    '2026-02-28'::date as day, '2026-02-28T10:00:00Z'::timestamptz as instant, null as nothing, '{}'::text[] as none,
    1.50::numeric as price, '{"a": 1}'::jsonb as json`.execute(notes.owner);
  expect(found.rows).toEqual([
    {
      one: 9007199254740993n,
      many: [9007199254740993n, null],
      day: '2026-02-28',
      instant: new Date('2026-02-28T10:00:00Z'),
      nothing: null,
      none: [],
      price: '1.50',
      json: { a: 1 },
    },
  ]);
});
