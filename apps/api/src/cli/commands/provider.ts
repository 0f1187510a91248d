import { text } from 'node:stream/consumers';
import { publicId } from '@quittance/db';
import { idPrefixes } from '@quittance/domain';
import type { Environment } from '@quittance/providers';
import { Command } from 'commander';
import { webhookUrl } from '../../providers/webhook-url.ts';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { checkNewConnection, type WantedConnection } from '../../use-cases/connections/check-new-connection.ts';
import { connectProvider } from '../../use-cases/connections/connect-provider.ts';
import { exitCodes } from '../exit-codes.ts';
import { findBrand } from '../find-brand.ts';
import { CommandRefused, orRefuse } from '../refused.ts';
import { withServices } from '../with-services.ts';
import { checkProviderCommand } from './provider-check.ts';
import { newProviderCommand } from './provider-new.ts';

const environments: readonly Environment[] = ['live', 'test', 'sandbox'];

interface ConnectOptions {
  readonly tenant: string;
  readonly provider: string;
  readonly environment: string;
  readonly rail: readonly string[];
  readonly set?: readonly string[];
}

export function providerCommand(): Command {
  const provider = new Command('provider').description('Payment providers of this installation and its brands.');
  provider
    .command('list')
    .description(
      'Lists the plugins that are loaded: their rails and the settings they need. A * marks what is required.',
    )
    .action(() => withServices(async (services) => list(services)));
  provider
    .command('connect')
    .description(
      'Connects a brand to its account: tries the credentials, has webhooks sent here, stores all encrypted.',
    )
    .requiredOption('--tenant <slug>', 'the brand')
    .requiredOption('--provider <id>', 'the plugin, as "provider list" shows it')
    .requiredOption('--environment <environment>', environments.join(', '))
    .requiredOption('--rail <rail...>', 'what customers may pay with')
    .option('--set <name=value...>', 'settings that are no secrets')
    .addHelpText('after', '\nSecrets come on standard input, as JSON: {"clientSecret":"…"}. They are never printed.')
    .action((options: ConnectOptions) => withServices((services) => connect(services, options)));
  return provider.addCommand(newProviderCommand()).addCommand(checkProviderCommand());
}

function list({ providers }: Services): void {
  for (const { manifest } of providers.values()) {
    console.log(`${manifest.id}  ${manifest.name}  rails: ${manifest.rails.map(({ rail }) => rail).join(', ')}`);
    for (const { name, label, secret, required } of manifest.configuration)
      console.log(`  ${name}${required ? '*' : ''}  ${secret ? 'secret' : 'setting'}  ${label.en}`);
  }
}

async function connect(services: Services, options: ConnectOptions): Promise<void> {
  const tenant = await findBrand(services, options.tenant);
  const plugin = services.providers.get(options.provider);
  if (!plugin) throw new CommandRefused(`No plugin "${options.provider}" is loaded; see QUITTANCE_PROVIDERS.`);
  const wanted = {
    provider: options.provider,
    environment: readEnvironment(options.environment),
    config: readSettings(options.set ?? []),
    secrets: readSecrets(await text(process.stdin)),
    rails: options.rail,
  };
  refuseUnfit(services, tenant, wanted);
  const config = { ...wanted.config, rails: options.rail.join(',') };
  const connectionId = orRefuse(await connectProvider(services, tenant, { ...wanted, config }));
  const id = publicId(idPrefixes.connection, connectionId);
  console.log(`${tenant.brand.name} takes ${options.rail.join(', ')} by ${plugin.manifest.name}: ${id}.`);
  if (plugin.manifest.webhooks.register || wanted.environment === 'sandbox') return;
  console.log(`Please make a webhook endpoint at ${plugin.manifest.name} that sends to`);
  console.log(`${webhookUrl(services, tenant, connectionId)}, and enter its secret on the page of the connection.`);
}

function readEnvironment(word: string): Environment {
  const known = environments.find((environment) => environment === word);
  if (known) return known;
  throw new CommandRefused(`The environment is one of ${environments.join(', ')}.`, exitCodes.wrongUse);
}

function readSettings(pairs: readonly string[]): Record<string, string> {
  const settings = pairs.map((pair): [string, string] => {
    const cut = pair.indexOf('=');
    if (cut < 1) throw new CommandRefused(`A setting is written name=value, unlike "${pair}".`, exitCodes.wrongUse);
    return [pair.slice(0, cut), pair.slice(cut + 1)];
  });
  return Object.fromEntries(settings);
}

/** What was read is never repeated, not even where it is no JSON. */
function readSecrets(input: string): Record<string, string> {
  try {
    const secrets: unknown = JSON.parse(input);
    if (
      typeof secrets === 'object' &&
      secrets !== null &&
      Object.values(secrets).every((one) => typeof one === 'string')
    )
      return { ...secrets };
  } catch {
    // Told below.
  }
  throw new CommandRefused('Standard input is no JSON object of secrets.', exitCodes.wrongUse);
}

function refuseUnfit(services: Services, tenant: Tenant, wanted: WantedConnection): void {
  const problems = checkNewConnection(services, tenant, wanted);
  if (problems.length === 0) return;
  throw new CommandRefused(problems.map(({ sentence }) => sentence).join('\n'), exitCodes.wrongUse);
}
