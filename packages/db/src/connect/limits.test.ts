import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tenantDatabase } from './tenant-database.ts';
import { left, type Notes, openNotes } from './testing/notes.ts';

let notes: Notes;
beforeAll(async () => {
  notes = await openNotes();
});
afterAll(() => notes.close());

const sleeping = async () => {
  const found = await sql<{ pid: number }>`
    select pid from pg_stat_activity where state = 'active' and query like 'select pg_sleep(20%'`.execute(notes.owner);
  return found.rows.length;
};

describe('A cancelled request', () => {
  test.each(['run', 'runOne'] as const)(
    'ends its statement on the server and frees its connection (%s)',
    async (how) => {
      const pool = notes.openApp({ max: 1 });
      const gone = new AbortController();
      const asking = tenantDatabase(pool, left, gone.signal)[how](({ trx }) =>
        trx.selectNoFrom(sql`pg_sleep(20)`.as('x')).execute(),
      );
      const refused = expect(asking).rejects.toMatchObject({ code: 'cancelled' });
      await expect.poll(sleeping).toBe(1);
      gone.abort();
      await refused;
      await expect.poll(sleeping).toBe(0);
      await tenantDatabase(pool, left).runOne(({ trx }) => sql`select 1`.execute(trx));
      expect(pool.load).toMatchObject({ open: 1, idle: 1 });
    },
  );

  test('leaves the queue, and asks nothing at all when it was gone before', async () => {
    const pool = notes.openApp({ max: 1 });
    const gone = new AbortController();
    const db = tenantDatabase(pool, left, gone.signal);
    const { release, held } = hold(pool, 1);
    await expect.poll(() => pool.load.open).toBe(1);
    const waiting = expect(db.runOne(({ trx }) => sql`select 1`.execute(trx))).rejects.toMatchObject({
      code: 'cancelled',
    });
    await expect.poll(() => pool.load.waiting).toBe(1);
    gone.abort();
    await waiting;
    expect(pool.load.waiting).toBe(0);
    release();
    await held;
    await expect(db.run(({ trx }) => sql`select 1`.execute(trx))).rejects.toMatchObject({ code: 'cancelled' });
  });

  test('that has written and waits for its answer no more leaves nothing behind', async () => {
    const pool = notes.openApp({ max: 1 });
    const gone = new AbortController();
    const asking = tenantDatabase(pool, left, gone.signal).run(async ({ trx, tenantId }) => {
      await sql`insert into note values (${tenantId}, 'cancelled')`.execute(trx);
      gone.abort();
    });
    await expect(asking).rejects.toMatchObject({ code: 'cancelled' });
    expect(await notes.textsOf(left)).toEqual(['left']);
  });
});

describe('A statement that takes too long is ended with a name:', () => {
  test('statement_timeout after its time to run, lock_timeout after its time to wait for a lock', async () => {
    const slow = notes.openApp({ max: 1, statementTimeoutMs: 50 });
    const db = tenantDatabase(slow, left);
    const asleep = db.run(({ trx }) => sql`select pg_sleep(20)`.execute(trx));
    await expect(asleep).rejects.toMatchObject({ name: 'DatabaseTrouble', code: 'statement_timeout' });
    await db.runOne(({ trx }) => sql`select 1`.execute(trx));
    const hasty = tenantDatabase(notes.openApp({ max: 1, lockTimeoutMs: 50 }), left);
    await tenantDatabase(notes.openApp({ max: 1 }), left).run(async ({ trx }) => {
      await sql`select from note for update`.execute(trx);
      const locked = hasty.runOne((scope) => sql`select from note for update`.execute(scope.trx));
      await expect(locked).rejects.toMatchObject({ name: 'DatabaseTrouble', code: 'lock_timeout' });
    });
    expect(slow.load).toMatchObject({ open: 1, idle: 1 });
  });
});

describe('Work is tried', () => {
  test.each([
    ['40001', 4],
    ['40P01', 4],
    ['23505', 1],
    ['55P03', 1],
    ['57014', 1],
    ['25P02', 1],
    ['XX000', 1],
  ])('after %s %i times, in run and in runOne alike', async (code, times) => {
    const db = tenantDatabase(notes.openApp({ max: 1 }), left);
    for (const ask of [db.run, db.runOne]) {
      let tries = 0;
      const failing = ask(({ trx }) => {
        tries += 1;
        return sql.raw(`do $$ begin raise exception 'made up' using errcode = '${code}'; end $$`).execute(trx);
      });
      await expect(failing).rejects.toThrow();
      expect(tries).toBe(times);
    }
  });
});

describe('When all connections are in use', () => {
  test('2 may wait, the next is turned away at once, and all who waited are served afterwards in their order', async () => {
    const pool = notes.openApp({ max: 1, maxWaiting: 2 });
    const { release, held } = hold(pool, 1);
    await expect.poll(() => pool.load.open).toBe(1);
    const order: number[] = [];
    const ask = async (place: number) => {
      await tenantDatabase(pool, left).runOne(({ trx }) => sql`select 1`.execute(trx));
      order.push(place);
    };
    const waiting = [ask(1), ask(2)];
    await expect(ask(3)).rejects.toMatchObject({ name: 'DatabaseTrouble', code: 'pool_full' });
    expect(pool.load).toEqual({ open: 1, idle: 0, waiting: 2, maxWaiting: 2 });
    release();
    await Promise.all([held, ...waiting]);
    expect(order).toEqual([1, 2]);
    await ask(4);
    expect(pool.load).toEqual({ open: 1, idle: 1, waiting: 0, maxWaiting: 2 });
  });

  test('who has waited 30 ms gives up, and takes no connection when one becomes free later', async () => {
    const pool = notes.openApp({ max: 1, waitMs: 30 });
    const { release, held } = hold(pool, 1);
    await expect.poll(() => pool.load.open).toBe(1);
    const late = tenantDatabase(pool, left).runOne(({ trx }) => sql`select 1`.execute(trx));
    await expect(late).rejects.toMatchObject({ code: 'pool_wait_too_long' });
    release();
    await held;
    expect(pool.load).toMatchObject({ open: 1, idle: 1, waiting: 0 });
  });
});

test('A pool that is closed lets what is under way end, refuses what comes later, and leaves no connection behind', async () => {
  const pool = notes.openApp({ max: 2 });
  const db = tenantDatabase(pool, left);
  const ask = () => db.runOne(({ trx }) => sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx));
  const pids = (await Promise.all([ask(), ask()])).map(({ rows }) => rows[0]?.pid);
  const alive = async () => {
    const found = await sql`select from pg_stat_activity where pid = any(${pids})`.execute(notes.owner);
    return found.rows.length;
  };
  expect(await alive()).toBe(2);
  const { release, held } = hold(pool, 1);
  await expect.poll(() => pool.load.idle).toBe(1);
  const closed = pool.destroy();
  const late = await Promise.allSettled([ask()]);
  release();
  await Promise.all([held, closed]);
  expect(late).toMatchObject([{ reason: { code: 'connection_lost' } }]);
  await expect.poll(alive).toBe(0);
});

/** Keeps so many connections in open transactions until they are released. */
function hold(pool: Parameters<typeof tenantDatabase>[0], connections: number) {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const holding = Array.from({ length: connections }, () =>
    tenantDatabase(pool, left).run(async ({ trx }) => {
      await sql`select 1`.execute(trx);
      await released;
    }),
  );
  return { release: () => release(), held: Promise.all(holding) };
}
