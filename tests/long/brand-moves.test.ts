import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { connect, newId } from '@quittance/db';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { arriveBrand } from '../../apps/api/src/use-cases/backup/arrive-brand.ts';
import { verifyBooks } from '../../apps/api/src/use-cases/verify/verify-books.ts';
import { type BackupStory, openBackupStory } from '../scenarios/support/backups.ts';
import { fingerprintOf } from '../scenarios/support/fingerprint.ts';
import { addOperator } from '../setup/api/test-brands.ts';

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
