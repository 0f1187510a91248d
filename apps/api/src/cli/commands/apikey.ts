import { parsePublicId, publicId } from '@quittance/db';
import { idPrefixes } from '@quittance/domain';
import { Command } from 'commander';
import type { Services } from '../../services/services.ts';
import { apiKeyScopes } from '../../use-cases/api-keys/api-key-scopes.ts';
import { createApiKey } from '../../use-cases/api-keys/create-api-key.ts';
import { listApiKeys } from '../../use-cases/api-keys/list-api-keys.ts';
import { revokeApiKey } from '../../use-cases/api-keys/revoke-api-key.ts';
import { systemActor } from '../../use-cases/outbox/system-actor.ts';
import { exitCodes } from '../exit-codes.ts';
import { findBrand } from '../find-brand.ts';
import { CommandRefused, orRefuse } from '../refused.ts';
import { withServices } from '../with-services.ts';

interface CreateOptions {
  readonly tenant: string;
  readonly name: string;
  readonly scope: readonly string[];
}

const asked = { actor: systemActor, from: null };

export function apiKeyCommand(): Command {
  const apiKey = new Command('apikey').description('Keys with which a brand’s own product uses the public API.');
  apiKey
    .command('create')
    .description('Makes a key and prints it on standard output: this one time, since only its hash is stored.')
    .requiredOption('--tenant <slug>', 'the brand')
    .requiredOption('--name <name>', 'what staff call the key, such as the product that uses it')
    .requiredOption('--scope <scope...>', `what the key may do: ${apiKeyScopes.join(', ')}`)
    .action((options: CreateOptions) => withServices((services) => create(services, options)));
  apiKey
    .command('list')
    .description('Lists the brand’s keys, newest first.')
    .requiredOption('--tenant <slug>', 'the brand')
    .action((options: { tenant: string }) => withServices((services) => list(services, options.tenant)));
  apiKey
    .command('revoke')
    .description('Ends a key, from the next request on.')
    .argument('<id>', 'id of the key, key_…, as "apikey list" shows it')
    .requiredOption('--tenant <slug>', 'the brand')
    .action((id: string, options: { tenant: string }) =>
      withServices((services) => revoke(services, options.tenant, id)),
    );
  return apiKey;
}

/** The key alone on standard output, so that a script can keep it; everything for people on standard error. */
async function create(services: Services, { tenant: slug, name, scope }: CreateOptions): Promise<void> {
  const tenant = await findBrand(services, slug);
  const made = await createApiKey(tenant, { name, scopes: scope }, asked);
  if (!made.ok && made.error.values?.['field'] === 'scopes') {
    throw new CommandRefused(`The scopes there are: ${apiKeyScopes.join(', ')}.`, exitCodes.wrongUse);
  }
  if (!made.ok && made.error.values?.['field'] === 'name') {
    throw new CommandRefused('The name needs 1 to 120 characters on one line.', exitCodes.wrongUse);
  }
  const { apiKeyId, token } = orRefuse(made);
  console.error(`Made the key ${publicId(idPrefixes.apiKey, apiKeyId)}. It is shown this one time:`);
  console.log(token);
}

async function list(services: Services, slug: string): Promise<void> {
  const { db } = await findBrand(services, slug);
  for (const key of await db.run(listApiKeys)) {
    const state = key.revokedAt ? `revoked ${key.revokedAt.toISOString().slice(0, 10)}` : 'works';
    const made = key.createdAt.toISOString().slice(0, 10);
    console.log(
      `${publicId(idPrefixes.apiKey, key.apiKeyId)}  ${made}  ${state.padEnd(20)}${key.scopes.join(',')}  ${key.name}`,
    );
  }
}

async function revoke(services: Services, slug: string, id: string): Promise<void> {
  const tenant = await findBrand(services, slug);
  const apiKeyId = parsePublicId(idPrefixes.apiKey, id);
  if (!apiKeyId) throw new CommandRefused(`"${id}" is no id of a key. It begins with key_.`, exitCodes.wrongUse);
  const revoked = await revokeApiKey(tenant, apiKeyId, asked);
  if (!revoked.ok) throw new CommandRefused(`${tenant.brand.name} has no key ${id}.`);
  console.log(`Revoked ${id}.`);
}
