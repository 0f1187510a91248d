import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { connect, type Database, newId } from '@quittance/db';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { backupCommand } from '../../apps/api/src/cli/commands/backup.ts';
import { restoreCommand } from '../../apps/api/src/cli/commands/restore.ts';
import { tenantCommand } from '../../apps/api/src/cli/commands/tenant.ts';
import { arriveBrand } from '../../apps/api/src/use-cases/backup/arrive-brand.ts';
import { verifyBooks } from '../../apps/api/src/use-cases/verify/verify-books.ts';
import { type BackupStory, openBackupStory } from '../scenarios/support/backups.ts';
import { fingerprintOf } from '../scenarios/support/fingerprint.ts';
import { addOperator } from '../setup/api/test-brands.ts';
import type { TestDatabase } from '../setup/test-database.ts';

let story: BackupStory;
beforeAll(async () => {
  story = await openBackupStory();
});
afterAll(() => story.close());

describe('One brand', () => {
  test('leaves with its books and files, without secrets and without a row of any other brand', async () => {
    const target = join(story.folder, 'leaving');
    const left = await story.back(target, 'tischwerk');
    expect(left.brand?.slug).toBe('tischwerk');
    const other = await story.world.api.owner
      .selectFrom('tenant')
      .select('tenant_id')
      .where('slug', '=', 'szalonna')
      .executeTakeFirstOrThrow();
    const { secrets } = await story.world.api.owner
      .selectFrom('provider_connection')
      .select('secrets')
      .executeTakeFirstOrThrow();
    for (const file of await readdir(join(target, 'tables'))) {
      const rows = gunzipSync(await readFile(join(target, 'tables', file))).toString();
      expect(rows, file).not.toContain(other.tenant_id);
      expect(rows, file).not.toContain(secrets.toString('hex'));
    }
  });

  test('arrives in another database with the same books, belongs to the operator there, and a second time is refused', async () => {
    const target = join(story.folder, 'arriving');
    await addEndpoint();
    await story.back(target, 'tischwerk');
    const database = await story.migratedDatabase();
    const owner = connect(database.urls.owner, { max: 1 });
    const there = await addOperator({ ...story.world.api, owner });
    const arrival = { folder: target, ownerUrl: database.urls.owner, operatorId: there.operatorId };
    await arriveBrand(story.world.api.services, arrival);
    const { tenant, close } = await story.openThere(database);
    expect((await verifyBooks(tenant)).findings).toEqual([]);
    expect(await fingerprintOf({ open: async () => tenant })).toEqual(await fingerprintOf(story.world));
    const connection = await owner.selectFrom('provider_connection').selectAll().executeTakeFirstOrThrow();
    expect(connection).toMatchObject({ active: false, paused_reason: 'moved' });
    expect(story.world.api.services.encryption.open(connection.secrets, connection.secrets_key_id)).toBe('{}');
    const endpoint = await owner.selectFrom('webhook_endpoint').selectAll().executeTakeFirstOrThrow();
    expect([endpoint.switched_off, endpoint.secrets.length]).toEqual(['moved', 0]);
    const [moved] = await owner.selectFrom('tenant').select('operator_id').execute();
    expect(moved?.operator_id).toBe(there.operatorId);
    await expect(arriveBrand(story.world.api.services, arrival)).rejects.toThrow(
      'The brand tischwerk is here already.',
    );
    await Promise.all([close(), owner.destroy()]);
  });

  test('and a whole installation are not taken for each other', async () => {
    const target = join(story.folder, 'mistaken');
    await story.back(target, 'tischwerk');
    const database = await story.emptyDatabase();
    await expect(story.restore(database, target)).rejects.toThrow('This is one brand.');
    const arrival = { folder: story.whole, ownerUrl: database.urls.owner, operatorId: story.world.operatorId };
    await expect(arriveBrand(story.world.api.services, arrival)).rejects.toThrow('This is a whole installation.');
  });
});

describe('The operators’ log', () => {
  test('tells at both places of a brand that leaves and arrives by the command line, and of a backup and its return', async () => {
    const { config } = story.world.api.services;
    const target = join(story.folder, 'told');
    const here = {
      app: config.APP_DATABASE_URL,
      ingest: config.INGEST_DATABASE_URL,
      operator: config.OPERATOR_DATABASE_URL,
      jobs: config.JOBS_DATABASE_URL,
      backup: story.backupUrl,
    };
    await give(here, backupCommand(), join(story.folder, 'told-whole'));
    await give(here, tenantCommand(), 'leave', 'tischwerk', target);
    expect(await told(story.world.api.owner)).toEqual(['backup.written told-whole', 'brand.left tischwerk told']);
    const there = await story.migratedDatabase();
    const owner = connect(there.urls.owner, { max: 1 });
    await addOperator({ ...story.world.api, owner }, 'olga@there.example');
    await give(there.urls, tenantCommand(), 'arrive', target, '--operator', 'olga@there.example');
    expect(await told(owner)).toEqual(['brand.arrived tischwerk told']);
    const empty = await story.emptyDatabase();
    const restored = connect(empty.urls.owner, { max: 1 });
    await give(empty.urls, restoreCommand(), join(story.folder, 'told-whole'));
    expect(await told(restored)).toEqual(['backup.restored told-whole']);
    await Promise.all([owner.destroy(), restored.destroy()]);
  });

  test('that cannot be written to is said in a sentence, and the brand’s folder is whole', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { config } = story.world.api.services;
    const operator = config.OPERATOR_DATABASE_URL.replace('quittance_operator:', 'quittance_operator:not-');
    const urls = {
      app: config.APP_DATABASE_URL,
      ingest: config.INGEST_DATABASE_URL,
      operator,
      jobs: config.JOBS_DATABASE_URL,
    };
    const target = join(story.folder, 'untold');
    await give({ ...urls, backup: story.backupUrl }, tenantCommand(), 'leave', 'tischwerk', target);
    expect(said.mock.calls.flat().join()).toMatch(/^The operators' log could not be told of it \(brand\.left\): ./);
    expect(await readdir(target)).toContain('manifest.json');
    said.mockRestore();
  });
});

/** Gives the command within this process, in the environment of a shell at one of the databases. */
async function give(
  urls: Partial<TestDatabase['urls']>,
  command: ReturnType<typeof tenantCommand>,
  ...words: string[]
): Promise<void> {
  const { config } = story.world.api.services;
  vi.stubEnv('DATABASE_URL', urls.owner);
  for (const role of ['app', 'ingest', 'operator', 'jobs', 'backup'] as const)
    vi.stubEnv(`${role.toUpperCase()}_DATABASE_URL`, urls[role]);
  for (const name of ['QUITTANCE_INTERNAL_KEY', 'QUITTANCE_ENCRYPTION_KEY', 'FILES_DIR'] as const)
    vi.stubEnv(name, config[name]);
  const quiet = [vi.spyOn(console, 'log').mockReturnValue(), vi.spyOn(process.stderr, 'write').mockReturnValue(true)];
  try {
    await command.exitOverride().parseAsync(words, { from: 'user' });
  } finally {
    for (const spy of quiet) spy.mockRestore();
    vi.unstubAllEnvs();
  }
}

/** What stands there from the command line: the action, the brand if it is about one, and the folder by its name. */
async function told(owner: Database): Promise<string[]> {
  const entries = await owner
    .selectFrom('operator_audit_event')
    .select(['action', 'target'])
    .where('device', '=', 'command line')
    .orderBy('audit_id')
    .execute();
  return entries.map(({ action, target: { slug, folder = '' } }) =>
    [action, ...(slug === undefined ? [] : [slug]), basename(folder)].join(' '),
  );
}

/** A webhook endpoint of the brand that moves. */
async function addEndpoint(): Promise<void> {
  const { api, brand } = story.world;
  const { encryption, wallNow } = api.services;
  const made = { tenant_id: brand.tenantId, endpoint_id: newId(), url: 'https://kasse.example/', description: 'Kasse' };
  const secrets = { secrets: encryption.seal('{"current":"whsec_AAAA"}'), secrets_key_id: encryption.keyId };
  await api.owner
    .insertInto('webhook_endpoint')
    .values({ ...made, ...secrets, created_at: wallNow() })
    .execute();
}
