import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from './connect.ts';
import {
  runForTenants,
  type TenantDatabase,
  type TenantScope,
  type TenantStatements,
  tenantDatabase,
} from './tenant-database.ts';
import { countWrites } from './testing/count-writes.ts';
import { left, type Notes, openNotes, right } from './testing/notes.ts';

let notes: Notes;
let pool: Database;
let db: TenantDatabase;

const texts = ({ trx }: TenantScope) => sql<{ text: string }>`select text from note where text <> ${''}`.execute(trx);
const add = ({ trx, tenantId }: TenantScope, text: string) =>
  sql`insert into note values (${tenantId}, ${text})`.execute(trx);

beforeAll(async () => {
  notes = await openNotes();
  pool = notes.openApp({ max: 1 });
  db = tenantDatabase(pool, left);
  // Statements are described once a connection, which costs a round trip of its own.
  await db.run(async (scope) => {
    await texts(scope);
    await add(scope, 'first');
  });
});
afterAll(() => notes.close());

test('One statement with its beginning, its tenant and its commit travels in 1 write', async () => {
  const writes = await countWrites(async () => {
    const { rows } = await db.runOne(texts);
    expect(rows).toEqual([{ text: 'left' }, { text: 'first' }]);
  });
  expect(writes).toBe(1);
});

test('Statements that are all known travel in 1 write with their commit, and all of them or none stand', async () => {
  const both = () =>
    db.runTogether(({ trx, tenantId }) => [
      sql<{ text: string }>`select text from note where text <> ${''}`.compile(trx),
      sql`insert into note values (${tenantId}, ${'once'})`.compile(trx),
      sql<{ one: number }>`select 1 as one`.compile(trx),
    ]);
  await db.runOne(({ trx }) => sql`select 1 as one`.execute(trx));
  const writes = await countWrites(async () => {
    const [texts, , [row]] = await both();
    expect([texts.length, row?.one]).toEqual([2, 1]);
  });
  expect(writes).toBe(1);
  await expect(both()).rejects.toMatchObject({ code: '23505' });
  await sql`delete from note where text = 'once'`.execute(notes.owner);
});

test('Statements of 2 brands travel in 1 write and stand together, each under its own brand', async () => {
  const insert = (tenantId: string, ownerOfRow: string, text: string): TenantStatements => ({
    tenantId,
    build: ({ trx }) => [sql`insert into note values (${ownerOfRow}, ${text})`.compile(trx)],
  });
  const both = (ownerOfSecond: string, text: string) =>
    runForTenants(pool, [insert(left, left, text), insert(right, ownerOfSecond, text)]);
  const writes = await countWrites(() => both(right, 'shared'));
  expect(writes).toBe(1);
  expect([await notes.textsOf(left), await notes.textsOf(right)]).toEqual([
    expect.arrayContaining(['shared']),
    expect.arrayContaining(['shared']),
  ]);
  // The second brand's statement reaches for the first brand's rows: refused, and nothing of either stands.
  await expect(both(left, 'stolen')).rejects.toMatchObject({ code: '42501' });
  expect([...(await notes.textsOf(left)), ...(await notes.textsOf(right))]).not.toContain('stolen');
  await runForTenants(pool, []);
  await sql`delete from note where text = 'shared'`.execute(notes.owner);
});

test('A transaction of 3 statements after each other takes 4 writes: its beginning rides with the first', async () => {
  const threeTimes = () =>
    db.run(async (scope) => {
      await add(scope, 'second');
      await add(scope, 'third');
      await texts(scope);
    });
  expect(await countWrites(threeTimes)).toBe(4);
});

test('3 statements side by side travel in 1 write, and their commit in another', async () => {
  const sideBySide = () =>
    db.run((scope) => Promise.all([add(scope, 'fourth'), add(scope, 'fifth'), texts(scope)]).then(([, , all]) => all));
  expect(
    await countWrites(async () => {
      expect((await sideBySide()).rows).toHaveLength(6);
    }),
  ).toBe(2);
});

test('A transaction that asks nothing writes nothing and takes no connection', async () => {
  expect(await countWrites(() => db.run(async () => 'nothing'))).toBe(0);
});

test('A second statement in runOne is a mistake that is told, and a late one after the end of run as well', async () => {
  const twice = db.runOne(async (scope) => {
    await texts(scope);
    await texts(scope);
  });
  await expect(twice).rejects.toThrow('Only one statement');
  let kept: TenantScope | undefined;
  await db.run(async (scope) => {
    kept = scope;
    await texts(scope);
  });
  await expect(kept && texts(kept)).rejects.toThrow('after the end');
});

test('A transaction between two brands’ statements belongs to one brand alone, on the same connection', async () => {
  const other = tenantDatabase(pool, right);
  const both = await Promise.all([db.runOne(texts), other.runOne(texts), db.run(texts), other.run(texts)]);
  expect(both.map(({ rows }) => rows.length)).toEqual([6, 1, 6, 1]);
  expect(pool.load).toMatchObject({ open: 1, idle: 1, waiting: 0 });
});

test('A statement whose plan a migration made stale is answered under its tenant all the same', async () => {
  const everything = ({ trx }: TenantScope) => sql`select * from note where text = ${'left'}`.execute(trx);
  for (const ask of [db.runOne, db.run]) {
    await ask(everything);
    await sql.raw(`alter table note add column extra_${ask.name} text`).execute(notes.owner);
    expect((await ask(everything)).rows).toMatchObject([{ text: 'left', [`extra_${ask.name.toLowerCase()}`]: null }]);
  }
});
