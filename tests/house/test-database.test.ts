import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '@quittance/db';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { awaitAddress, tellAddress } from '../setup/database-address.ts';
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

test('a database that is told 100 ms later is waited for, and one that could not be made says why', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'quittance-address-'));
  try {
    const late = awaitAddress(join(folder, 'late'));
    setTimeout(() => tellAddress(join(folder, 'late'), { kind: 'ready', ownerUrl: 'postgres://here' }), 100);
    expect(await late).toBe('postgres://here');
    tellAddress(join(folder, 'none'), { kind: 'failed', reason: 'No room for it.' });
    await expect(awaitAddress(join(folder, 'none'))).rejects.toThrow('No room for it.');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
