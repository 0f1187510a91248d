import { connect } from '@quittance/db';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { createTestDatabase } from '../setup/test-database.ts';

test('two test databases are migrated alike, and what is written in one is not seen in the other', async () => {
  const [first, second] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  const [one, two] = [connect(first.urls.owner, { max: 1 }), connect(second.urls.owner, { max: 1 })];
  try {
    await sql`insert into operator (operator_id, name, created_at) values (uuidv7(), 'Only here', now())`.execute(one);
    const count = sql<{ seen: bigint }>`select count(*) as seen from operator`;
    expect((await count.execute(one)).rows).toEqual([{ seen: 1n }]);
    expect((await count.execute(two)).rows).toEqual([{ seen: 0n }]);
  } finally {
    await Promise.all([one.destroy(), two.destroy()]);
    await Promise.all([first.drop(), second.drop()]);
  }
});

test('each role logs in to its test database under its own name', async () => {
  const database = await createTestDatabase();
  try {
    for (const role of ['app', 'ingest', 'operator', 'jobs'] as const) {
      const db = connect(database.urls[role], { max: 1 });
      const { rows } = await sql<{ name: string }>`select current_user as name`.execute(db);
      await db.destroy();
      expect(rows).toEqual([{ name: `quittance_${role}` }]);
    }
  } finally {
    await database.drop();
  }
});
