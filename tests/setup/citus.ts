import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '@quittance/db';
import { sql } from 'kysely';
import type { TestProject } from 'vitest/node';
import { tellAddress } from './database-address.ts';

/**
 * The suite's databases are made on the server that CITUS_URL names, as its superuser; a server for tests, for it sets the
 * passwords of the product's roles. Without a Citus there it throws, unless CITUS_STAND_IN=1 says that a plain PostgreSQL
 * is to stand in: then nothing is spread, and only the way there is tried.
 */
export default async function setup(project: TestProject): Promise<void> {
  const url = process.env['CITUS_URL'] ?? '';
  const standsIn = process.env['CITUS_STAND_IN'] === '1';
  const owner = connect(url, { max: 1 });
  try {
    const { rows } = await sql`select from pg_available_extensions where name = 'citus'`.execute(owner);
    if (rows.length === 0 && !standsIn) throw new Error('The server behind CITUS_URL has no Citus.');
    const addressFile = join(mkdtempSync(join(tmpdir(), 'quittance-test-address-')), 'address.json');
    tellAddress(addressFile, { kind: 'ready', ownerUrl: url });
    project.provide('databaseAddressFile', addressFile);
    project.provide('databaseMaking', standsIn ? 'migrated' : 'spread');
  } finally {
    await owner.destroy();
  }
}
