import { runMigrations } from 'graphile-worker';

/** Installs or updates the job library's own schema. Runs as the owner, as part of `migrate`. */
export async function installJobs(ownerUrl: string): Promise<void> {
  await runMigrations({ connectionString: ownerUrl });
}
