import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect, type Database } from './connect.ts';
import { type TenantScope, tenantDatabase } from './tenant-database.ts';
import { type LineBetween, lineBetween } from './testing/line-between.ts';
import { left, type Notes, openNotes, right } from './testing/notes.ts';

let notes: Notes;
beforeAll(async () => {
  notes = await openNotes();
});
afterAll(() => notes.close());

const add = ({ trx, tenantId }: TenantScope, text: string | undefined) =>
  sql`insert into note values (${tenantId}, ${text})`.execute(trx);
const texts = ({ trx }: TenantScope) => sql<{ text: string }>`select text from note order by 1`.execute(trx);

/** What a statement outside any transaction sees on the pool's only connection. */
async function seenWithoutTenant(pool: Database): Promise<unknown> {
  const { rows } = await sql<{ tenant: string | null; texts: number }>`
    select nullif(current_setting('app.tenant_id', true), '') as tenant, (select count(*)::int from note) as texts`.execute(
    pool,
  );
  return rows[0];
}

describe('After a failure the connection carries no tenant over, and nothing was written:', () => {
  const day = ({ trx }: TenantScope, value: unknown) => sql`select ${value}::timestamptz as day`.execute(trx);
  test.each<[string, (pool: Database) => Promise<unknown>, string]>([
    ['one statement breaks a key', (pool) => tenantDatabase(pool, left).runOne((s) => add(s, 'left')), 'duplicate key'],
    [
      'the second of three side by side breaks a key',
      (pool) => tenantDatabase(pool, left).run((s) => Promise.all([add(s, 'new'), add(s, 'left'), add(s, 'newer')])),
      'duplicate key',
    ],
    [
      'the work throws after writing',
      (pool) =>
        tenantDatabase(pool, left).run(async (s) => {
          await add(s, 'new');
          throw new Error('thought better of it');
        }),
      'thought better',
    ],
    [
      'the work goes on as if nothing had failed',
      (pool) => tenantDatabase(pool, left).run((s) => Promise.allSettled([add(s, 'new'), add(s, 'left')])),
      'duplicate key',
    ],
    ['a parameter is missing', (pool) => tenantDatabase(pool, left).runOne((s) => add(s, undefined)), 'undefined'],
    [
      'a parameter between two others is no date',
      (pool) =>
        tenantDatabase(pool, left).run((s) => Promise.all([add(s, 'new'), day(s, new Date('no')), add(s, 'x')])),
      'Invalid time value',
    ],
    [
      'it writes another brand’s row',
      (pool) => tenantDatabase(pool, left).runOne((s) => add({ ...s, tenantId: right }, 'stolen')),
      'row-level security',
    ],
  ])('%s', async (_, work, message) => {
    const pool = notes.openApp({ max: 1 });
    await tenantDatabase(pool, left).run((scope) => day(scope, new Date(0)));
    await expect(work(pool)).rejects.toThrow(message);
    expect(await seenWithoutTenant(pool)).toEqual({ tenant: null, texts: 0 });
    expect((await tenantDatabase(pool, right).runOne(texts)).rows).toEqual([{ text: 'right' }]);
    expect(await notes.textsOf(left)).toEqual(['left']);
    expect(pool.load).toMatchObject({ open: 1, idle: 1, waiting: 0 });
  });
});

describe('When the connection breaks', () => {
  let line: LineBetween;
  let pool: Database;
  beforeAll(async () => {
    line = await lineBetween(notes.appUrl);
    pool = connect(line.url, { max: 1 });
  });
  afterAll(async () => {
    await pool.destroy();
    await line.close();
  });

  test('before the commit was sent, nothing stands, and the next transaction has a new connection', async () => {
    const db = tenantDatabase(pool, left);
    let tries = 0;
    const broken = db.run(async (scope) => {
      tries += 1;
      await add(scope, 'never');
      line.cutAtNextAnswer();
      await texts(scope);
    });
    await expect(broken).rejects.toMatchObject({ name: 'DatabaseTrouble', code: 'connection_lost' });
    expect(tries).toBe(1);
    expect((await db.runOne(texts)).rows).toEqual([{ text: 'left' }]);
  });

  test('after the commit was sent, the outcome is unknown, and nobody tries again', async () => {
    const db = tenantDatabase(pool, left);
    let tries = 0;
    const inTransaction = db.run(async (scope) => {
      tries += 1;
      await add(scope, 'perhaps');
      line.cutAtNextAnswer();
    });
    await expect(inTransaction).rejects.toMatchObject({ code: 'outcome_unknown' });
    await db.runOne((scope) => add(scope, 'described'));
    const alone = db.runOne((scope) => {
      tries += 1;
      line.cutAtNextAnswer();
      return add(scope, 'perhaps too');
    });
    await expect(alone).rejects.toMatchObject({ code: 'outcome_unknown' });
    expect(tries).toBe(2);
    await expect.poll(() => notes.textsOf(left)).toEqual(['described', 'left', 'perhaps', 'perhaps too']);
  });

  test('a read that the query builder knows to be one is merely lost', async () => {
    const read = () =>
      tenantDatabase(pool, left).runOne(({ trx }) => trx.selectFrom('tenant').select('slug').execute());
    await read();
    line.cutAtNextAnswer();
    await expect(read()).rejects.toMatchObject({ code: 'connection_lost' });
  });

  test('while nobody uses it, the next to ask does not notice', async () => {
    const other = notes.openApp({ max: 2 });
    await Promise.all([1, 2].map(() => sql`select pg_sleep(0.01)`.execute(other)));
    await sql`select pg_terminate_backend(pid) from pg_stat_activity 
      where usename = 'quittance_app' and datname = current_database()`.execute(notes.owner);
    await expect.poll(() => other.load.open).toBe(0);
    expect((await tenantDatabase(other, right).runOne(texts)).rows).toEqual([{ text: 'right' }]);
  });
});

test('A database that cannot be reached is told at once, and for each who asks', async () => {
  const nowhere = connect('postgres://quittance_app:x@127.0.0.1:1/nothing', { max: 1 });
  const asked = await Promise.allSettled([1, 2, 3].map(() => tenantDatabase(nowhere, left).runOne(texts)));
  for (const answer of asked) expect(answer).toMatchObject({ reason: { code: 'connection_lost' } });
  expect(nowhere.load).toMatchObject({ open: 0, waiting: 0 });
  await nowhere.destroy();
});
