import type { Instant } from './columns.ts';

/** A secret of the installation itself, sealed with its encryption key. */
export interface InstallationSecretTable {
  /** `answer_seed`: what the key that signs answers of the public API is made of. */
  name: 'answer_seed';
  secrets: Buffer;
  secrets_key_id: string;
  sealed_at: Instant;
}
