import { connect, type Database } from '@quittance/db';
import { distributionStatements, readTables } from '@quittance/db/citus';
import { migrationStatements } from '@quittance/db/migrate';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../setup/test-database.ts';
import { citusFaults } from './support/citus-rules.ts';
import { allFiles, isCode } from './support/tree.ts';

/** What a Citus forbids by itself and allows when told: each with its reason. */
const exceptions = {
  'posting: trigger postings_balance':
    'Looks at rows of one entry only, which are on one node: enable_unsafe_triggers.',
};

/** Tables that every node has a copy of: above the brands, or with a key that is unique for all of them. */
const copies = [
  'installation_secret',
  'operator',
  'operator_audit_block',
  'operator_audit_event',
  'operator_login',
  'operator_password_reset',
  'operator_rate_limit',
  'operator_session',
  'tenant',
  'tenant_host',
];

let database: TestDatabase;
let owner: Database;
beforeAll(async () => {
  database = await createTestDatabase();
  owner = connect(database.urls.owner, { max: 1 });
});
afterAll(async () => {
  await owner.destroy();
  await database.drop();
});

describe('the schema can be spread over the nodes of a Citus', () => {
  test('nothing in it is what a Citus refuses, but for the reasoned exceptions, and each of these is there', async () => {
    expect(await citusFaults(owner)).toEqual(Object.keys(exceptions));
  });

  test.each([
    ['a sequence', 'create table loose (tenant_id uuid, no serial)', 'loose: no takes its values from a sequence'],
    ['a generated number', 'create table loose (no int generated always as identity)', 'loose: no takes its values'],
    ['a deferrable key', 'create table loose (a int unique deferrable)', 'loose: loose_a_key is deferrable'],
    ['an exclusion', 'create table loose (a int4range, exclude using gist (a with &&))', 'excludes rows'],
    [
      'a trigger',
      'create trigger x after delete on posting execute function refuse_unbalanced_postings()',
      'trigger x',
    ],
  ])('%s is found', async (_fault, statement, sentence) => {
    await owner
      .transaction()
      .execute(async (trx) => {
        await sql.raw(statement).execute(trx);
        expect((await citusFaults(trx)).join('\n')).toContain(sentence);
        throw new RolledBack();
      })
      .catch((error: unknown) => {
        if (!(error instanceof RolledBack)) throw error;
      });
  });

  test('every brand’s table is spread by its tenant, beside the others, after what it points to; 10 are copies', async () => {
    const tables = await readTables(owner);
    const statements = distributionStatements(tables);
    const referenced = statements.flatMap((line) => /create_reference_table\('quittance\.(\w+)'/.exec(line)?.[1] ?? []);
    const spread = statements.flatMap((line) => /create_distributed_table\('quittance\.(\w+)'/.exec(line)?.[1] ?? []);
    expect(referenced.toSorted()).toEqual(copies);
    expect(spread.toSorted()).toEqual(
      tables
        .map(({ name }) => name)
        .filter((name) => !copies.includes(name))
        .toSorted(),
    );
    const order = [...referenced, ...spread];
    for (const { name, parents } of tables) {
      for (const parent of parents)
        expect(order.indexOf(parent), `${name} after ${parent}`).toBeLessThan(order.indexOf(name));
    }
  });

  test('every migration sends one statement a query', () => {
    const doubled = migrationStatements().filter((text) => /;\s*\S/.test(withoutBodies(text)));
    expect(migrationStatements().length).toBeGreaterThan(300);
    expect(doubled).toEqual([]);
    expect(/;\s*\S/.test(withoutBodies('create table a (); drop table b'))).toBe(true);
  });
});

describe('nothing is right only because one server sees it all', () => {
  const sources = allFiles().filter(({ path }) => /^(apps\/api|packages\/db)\/src\//.test(path) && isCode(path));
  const product = sources.filter(({ path }) => !path.endsWith('.test.ts'));
  const linesWith = (pattern: RegExp) =>
    product.flatMap(({ path, text }) =>
      text.split('\n').flatMap((line) => (pattern.test(line) && !/^\s*(\*|\/\/|\/\*)/.test(line) ? [path] : [])),
    );

  test('no statement waits for a notification, and advisory locks keep a queue in order before a row’s own lock decides', () => {
    expect(product.length).toBeGreaterThan(300);
    expect(linesWith(/\bpg_notify\s*\(|['"`](listen|notify) [a-z_]+/i)).toEqual([]);
    const queue = 'apps/api/src/use-cases/billing/hold-run.ts';
    expect(linesWith(/\bpg_(try_)?advisory\w*\s*\(/i)).toEqual([queue, queue]);
  });

  test('rows that others hold are skipped in operators’ mails only, which are on one node', () => {
    expect(linesWith(/skip locked|\.skipLocked\(/i)).toEqual(['apps/api/src/use-cases/outbox/send-operator-resets.ts']);
  });

  test('the tenant is set by a literal that reaches every node, never by set_config', () => {
    expect(linesWith(/set_config\(/i)).toEqual([]);
  });
});

class RolledBack extends Error {}

/** A function's body is one text to the server, and so is what stands in quotes. */
function withoutBodies(text: string): string {
  return text.replace(/\$(\w*)\$[\s\S]*?\$\1\$/g, '').replace(/'[^']*'/g, '');
}
