import { Command } from 'commander';
import { nameOfKey } from '../../security/encryption.ts';
import type { Services } from '../../services/services.ts';
import { countByKey } from '../../use-cases/encryption/count-by-key.ts';
import { type RotationRefusal, rotateKey } from '../../use-cases/encryption/rotate-key.ts';
import { countOf } from '../count-of.ts';
import { exitCodes } from '../exit-codes.ts';
import { createProgress } from '../progress.ts';
import { CommandRefused } from '../refused.ts';
import { withServices } from '../with-services.ts';

export function keyCommand(): Command {
  const key = new Command('key').description('The key under which secrets are sealed. Keys are named, never printed.');
  key
    .command('show')
    .description('Says how many secrets each key sealed, and which keys are at hand.')
    .action(() => withServices(show));
  key
    .command('rotate')
    .description('Seals every secret of every cell anew, with QUITTANCE_ENCRYPTION_KEY. Safe to run again.')
    .option(
      '--leave-unreadable',
      'leaves what no key at hand opens, instead of refusing; the key before may be missing',
    )
    .addHelpText('after', '\nReads the key before from QUITTANCE_ENCRYPTION_KEY_PREVIOUS. Steps: docs/operate.md')
    .action((options: { leaveUnreadable?: boolean }) =>
      withServices((services) => rotate(services, options.leaveUnreadable ?? false)),
    );
  return key;
}

async function show(services: Services): Promise<void> {
  const sums = new Map(services.encryption.keyIds.map((keyId) => [keyId, 0]));
  for (const { keyId, secrets } of await countByKey(services)) sums.set(keyId, (sums.get(keyId) ?? 0) + secrets);
  for (const [keyId, secrets] of sums)
    console.log(`${keyId}  ${roleOf(services, keyId)}  ${countOf(secrets, 'secret')}`);
}

function roleOf({ config, encryption }: Services, keyId: string): string {
  if (keyId === encryption.keyId) return 'present';
  if (!encryption.keyIds.includes(keyId)) return 'not at hand';
  const previous = config.QUITTANCE_ENCRYPTION_KEY_PREVIOUS;
  return previous !== undefined && nameOfKey(previous) === keyId ? 'previous' : 'next';
}

async function rotate(services: Services, leaveUnreadable: boolean): Promise<void> {
  const { QUITTANCE_ENCRYPTION_KEY_PREVIOUS: previous, QUITTANCE_ENCRYPTION_KEY: present } = services.config;
  if (previous === undefined && !leaveUnreadable)
    throw new CommandRefused('Give the key before as QUITTANCE_ENCRYPTION_KEY_PREVIOUS.', exitCodes.wrongUse);
  if (previous === present)
    throw new CommandRefused(
      'QUITTANCE_ENCRYPTION_KEY and QUITTANCE_ENCRYPTION_KEY_PREVIOUS are the same key.',
      exitCodes.wrongUse,
    );
  const progress = createProgress();
  const previousKeyId = previous === undefined ? null : nameOfKey(previous);
  const onBrand = (done: number, total: number) => progress.show(done, total, 'brands');
  const rotated = await rotateKey(services, { previousKeyId, leaveUnreadable, onBrand });
  progress.end();
  if (!rotated.ok) throw new CommandRefused(sentenceOf(rotated.error, previousKeyId));
  const { brands, secrets, left } = rotated.value;
  console.log(
    `Sealed ${countOf(secrets, 'secret')} of ${countOf(brands, 'brand')} with the key ${nameOfKey(present)}.`,
  );
  if (left.length > 0) throw new CommandRefused([...left, 'Mend that and run it again.'].join('\n'));
}

function sentenceOf(refusal: RotationRefusal, previousKeyId: string | null): string {
  if (refusal.code === 'already_sealed')
    return `Nothing is sealed with the key before, ${previousKeyId}: the two may be exchanged. Nothing was changed.`;
  return [
    `${countOf(refusal.secrets, 'secret is', 'secrets are')} sealed with ${refusal.keyIds.join(', ')}: neither the present key nor the one before,`,
    `${previousKeyId}. Give the right one, or leave those with --leave-unreadable. Nothing was changed.`,
  ].join(' ');
}
