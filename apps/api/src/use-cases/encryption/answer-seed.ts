import { answerSeed } from '../../public-api/answer-signer.ts';
import type { Services } from '../../services/services.ts';

/** The first database knows it for all cells. */
type Home = Pick<Services, 'app' | 'operator' | 'config' | 'encryption' | 'wallNow'>;

/**
 * What the key that signs answers is made of: the stored one once there is any, else the one of the first encryption key.
 * While the key changes and nothing is stored yet, that is the key before. Throws a sentence when no key at hand opens it.
 */
export async function readAnswerSeed(home: Omit<Home, 'operator' | 'wallNow'>): Promise<Buffer> {
  const { config, encryption } = home;
  const row = await storedSeed(home);
  if (!row) return answerSeed(config.QUITTANCE_ENCRYPTION_KEY_PREVIOUS ?? config.QUITTANCE_ENCRYPTION_KEY);
  if (encryption.keyIds.includes(row.secrets_key_id))
    return Buffer.from(encryption.open(row.secrets, row.secrets_key_id), 'base64');
  throw new Error(
    `What signs answers is sealed with the key ${row.secrets_key_id}; at hand: ${encryption.keyIds.join(', ')}.`,
  );
}

/**
 * Stores it under the present key: from then on it outlives every change of that key. Safe to run again. `mayReplace`
 * makes a new one of the present key where no key at hand opens the stored one: answers come under a new `kid` then.
 */
export async function keepAnswerSeed(home: Home, mayReplace: boolean): Promise<void> {
  const { config, encryption, operator, wallNow } = home;
  const stored = await storedSeed(home);
  const isLost = stored !== undefined && !encryption.keyIds.includes(stored.secrets_key_id);
  const seed = isLost && mayReplace ? answerSeed(config.QUITTANCE_ENCRYPTION_KEY) : await readAnswerSeed(home);
  const sealed = {
    secrets: encryption.seal(seed.toString('base64')),
    secrets_key_id: encryption.keyId,
    sealed_at: wallNow(),
  };
  await operator
    .insertInto('installation_secret')
    .values({ name: 'answer_seed', ...sealed })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(sealed))
    .execute();
}

function storedSeed({ app }: Pick<Home, 'app'>) {
  return app
    .selectFrom('installation_secret')
    .select(['secrets', 'secrets_key_id'])
    .where('name', '=', 'answer_seed')
    .executeTakeFirst();
}
