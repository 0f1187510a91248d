import { vi } from 'vitest';
import type { TestApi } from './open-test-api.ts';

/** What a shell would have set. */
const names = [
  'APP_DATABASE_URL',
  'INGEST_DATABASE_URL',
  'OPERATOR_DATABASE_URL',
  'JOBS_DATABASE_URL',
  'QUITTANCE_INTERNAL_KEY',
  'QUITTANCE_ENCRYPTION_KEY',
  'FILES_DIR',
] as const;

/** Gives commands that run within this process the test's own database and keys, until `vi.unstubAllEnvs`. */
export function stubEnvironment({ services }: TestApi): void {
  for (const name of names) vi.stubEnv(name, services.config[name]);
}
