import { Command } from 'commander';
import { tellFailure } from './tell-failure.ts';

/** By name. Only the one that is asked for is loaded: all of them together take longer than most of them run. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  config: async () => (await import('./commands/config.ts')).configCommand(),
  migrate: async () => (await import('./commands/migrate.ts')).migrateCommand(),
  operator: async () => (await import('./commands/operator.ts')).operatorCommand(),
  tenant: async () => (await import('./commands/tenant.ts')).tenantCommand(),
  import: async () => (await import('./commands/import.ts')).importCommand(),
  run: async () => (await import('./commands/run.ts')).runCommand(),
  backup: async () => (await import('./commands/backup.ts')).backupCommand(),
  restore: async () => (await import('./commands/restore.ts')).restoreCommand(),
  verify: async () => (await import('./commands/verify.ts')).verifyCommand(),
  quote: async () => (await import('./commands/quote.ts')).quoteCommand(),
  catalogue: async () => (await import('./commands/catalogue.ts')).catalogueCommand(),
  campaign: async () => (await import('./commands/campaign.ts')).campaignCommand(),
  clock: async () => (await import('./commands/clock.ts')).clockCommand(),
  sandbox: async () => (await import('./commands/sandbox.ts')).sandboxCommand(),
  seed: async () => (await import('./commands/seed.ts')).seedCommand(),
  apikey: async () => (await import('./commands/apikey.ts')).apiKeyCommand(),
  key: async () => (await import('./commands/key.ts')).keyCommand(),
  provider: async () => (await import('./commands/provider.ts')).providerCommand(),
};

const program = new Command('quittance')
  .description('Runs an installation of Quittance from the command line.')
  .configureHelp({ sortSubcommands: true })
  .showHelpAfterError('(add --help for what it takes)')
  .exitOverride()
  .addHelpText(
    'after',
    '\nExit codes: 0 done · 1 failed, or there is a difference · 2 wrong use · 3 refused · 4 verify found something · 5 the database does not answer',
  );

const [asked = ''] = process.argv.slice(2);
for (const name of Object.hasOwn(commands, asked) ? [asked] : Object.keys(commands)) {
  const command = await commands[name]?.();
  if (command) program.addCommand(inherit(command, program));
}

// A connection may break while nobody waits for its answer.
process.once('uncaughtException', (error) => process.exit(tellFailure(error)));

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = tellFailure(error);
}

/** A command made by itself takes nothing over from the program it joins: neither how it ends nor how it shows help. */
function inherit(command: Command, parent: Command): Command {
  command.copyInheritedSettings(parent);
  for (const child of command.commands) inherit(child, command);
  return command;
}
