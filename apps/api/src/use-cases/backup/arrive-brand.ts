import { type Loader, loadRows, migrationsOf } from '@quittance/db/copy';
import type { Encryption } from '../../security/encryption.ts';
import type { FileStore } from '../../services/file-store.ts';
import { type BackupManifest, readManifest } from './backup-manifest.ts';
import { BackupProblem } from './backup-problem.ts';
import { checkRelease, pauseConnections, restoreFiles, restoreTable, switchEndpointsOff } from './restore-tables.ts';

export interface ArrivalRequest {
  readonly folder: string;
  readonly ownerUrl: string;
  /** Whom the brand belongs to here. */
  readonly operatorId: string;
  onTable?(done: number, total: number, table: string): void;
}

type Brand = NonNullable<BackupManifest['brand']>;

/**
 * Brings a brand that left another installation, or another database of this one, into this database, all of it or
 * nothing. Its connections are paused and its webhook endpoints switched off; neither knows its secrets until staff enter
 * them. Throws a `BackupProblem` when the copy is damaged or of another release, or when the brand, its name or one of its
 * addresses is here already.
 */
export async function arriveBrand(
  services: { readonly files: FileStore; readonly encryption: Encryption },
  request: ArrivalRequest,
): Promise<Brand> {
  const manifest = await readManifest(request.folder);
  const { brand } = manifest;
  if (!brand) throw new BackupProblem('This is a whole installation. It is put back with "quittance restore".');
  await checkSchema(manifest, request.ownerUrl);
  await restoreFiles(services.files, request.folder, manifest.files);
  await loadRows(request.ownerUrl, async (loader) => {
    await checkPlace(loader, brand);
    for (const [index, table] of manifest.tables.entries()) {
      request.onTable?.(index, manifest.tables.length, table.name);
      if (table.name === 'tenant') await restoreTenant(loader, request, table);
      else await restoreTable(loader, request.folder, table);
    }
    await forgetSecrets(loader, services.encryption, brand);
    await pauseConnections(loader, 'moved', brand.tenantId);
    await switchEndpointsOff(loader, 'moved', brand.tenantId);
  });
  request.onTable?.(manifest.tables.length, manifest.tables.length, 'all tables');
  return brand;
}

/** Rows of one brand join those of others, so that both must have the same schema. */
async function checkSchema(manifest: BackupManifest, ownerUrl: string): Promise<void> {
  checkRelease(manifest);
  const here = await migrationsOf(ownerUrl);
  if (here.join() === manifest.migrations.join()) return;
  throw new BackupProblem(
    'The brand left a database of another release. Bring both to the same one with "quittance migrate".',
  );
}

async function checkPlace(loader: Loader, { tenantId, slug }: Brand): Promise<void> {
  const found = await loader.query<{ tenant_id: string }>(
    'select tenant_id from tenant where tenant_id = $1 or slug = $2',
    [tenantId, slug],
  );
  if (found.length === 0) return;
  const isSame = found.some(({ tenant_id }) => tenant_id === tenantId);
  throw new BackupProblem(`${isSame ? 'The brand' : 'Another brand with the name'} ${slug} is here already.`);
}

/** By way of a table of its own, where the brand gets the operator whom it belongs to here. */
async function restoreTenant(
  loader: Loader,
  { folder, operatorId }: ArrivalRequest,
  table: BackupManifest['tables'][number],
): Promise<void> {
  await loader.query('create temp table arriving (like tenant) on commit drop');
  await restoreTable(loader, folder, table, 'arriving');
  await loader.query('update arriving set operator_id = $1', [operatorId]);
  const columns = table.columns.join(', ');
  await loader.query(`insert into tenant (${columns}) select ${columns} from arriving`);
}

async function forgetSecrets(loader: Loader, encryption: Encryption, { tenantId }: Brand): Promise<void> {
  await loader.query('update provider_connection set secrets = $1, secrets_key_id = $2 where tenant_id = $3', [
    encryption.seal('{}'),
    encryption.keyId,
    tenantId,
  ]);
}
