import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/setup/test-database.ts';
import { connect, type Database } from './connect.ts';
import { tenantDatabase } from './tenant-database.ts';

const tenantId = '01919f3a-7c1e-7000-8000-000000000001';

let database: TestDatabase;
let pool: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = connect(database.urls.owner, { max: 3 });
  await sql`create table pair (name text primary key, hits int not null)`.execute(pool);
  await sql`insert into pair values ('left', 0), ('right', 0)`.execute(pool);
});
afterAll(async () => {
  await pool.destroy();
  await database.drop();
});

test('Two transactions that wait for each other both commit: the one that the database ends runs anew', async () => {
  const db = tenantDatabase(pool, tenantId);
  let entered = 0;
  let open: () => void = () => undefined;
  const both = new Promise<void>((resolve) => {
    open = resolve;
  });
  const hit = (order: readonly [string, string]) =>
    db.run(async ({ trx }) => {
      await sql`update pair set hits = hits + 1 where name = ${order[0]}`.execute(trx);
      entered += 1;
      if (entered === 2) open();
      await both;
      await sql`update pair set hits = hits + 1 where name = ${order[1]}`.execute(trx);
    });
  await Promise.all([hit(['left', 'right']), hit(['right', 'left'])]);
  // On a busy machine the two may meet once more before both are through.
  expect(entered).toBeGreaterThanOrEqual(3);
  const { rows } = await sql<{ name: string; hits: number }>`select name, hits from pair order by name`.execute(pool);
  expect(rows).toEqual([
    { name: 'left', hits: 2 },
    { name: 'right', hits: 2 },
  ]);
});

test('An error that is nobody’s conflict is thrown at once, and what was written before it is gone', async () => {
  const db = tenantDatabase(pool, tenantId);
  let runs = 0;
  const failing = db.run(async ({ trx }) => {
    runs += 1;
    await sql`insert into pair values ('third', 0)`.execute(trx);
    await sql`insert into pair values ('third', 0)`.execute(trx);
  });
  await expect(failing).rejects.toMatchObject({ code: '23505' });
  expect(runs).toBe(1);
  expect((await sql`select from pair where name = 'third'`.execute(pool)).rows).toEqual([]);
});
