import { Command, CommanderError } from 'commander';
import { apiKeyCommand } from './commands/apikey.ts';
import { campaignCommand } from './commands/campaign.ts';
import { catalogueCommand } from './commands/catalogue.ts';
import { clockCommand } from './commands/clock.ts';
import { importCommand } from './commands/import.ts';
import { migrateCommand } from './commands/migrate.ts';
import { operatorCommand } from './commands/operator.ts';
import { quoteCommand } from './commands/quote.ts';
import { runCommand } from './commands/run.ts';
import { seedCommand } from './commands/seed.ts';
import { tenantCommand } from './commands/tenant.ts';
import { verifyCommand } from './commands/verify.ts';
import { exitCodes } from './exit-codes.ts';
import { CommandRefused } from './refused.ts';

const program = new Command('quittance')
  .description('Runs an installation of Quittance from the command line.')
  .configureHelp({ sortSubcommands: true })
  .showHelpAfterError('(add --help for what it takes)')
  .exitOverride()
  .addHelpText(
    'after',
    '\nExit codes: 0 done · 1 failed, or there is a difference · 2 wrong use · 3 refused · 4 verify found something',
  );

for (const command of [
  migrateCommand,
  operatorCommand,
  tenantCommand,
  importCommand,
  runCommand,
  verifyCommand,
  quoteCommand,
  catalogueCommand,
  campaignCommand,
  clockCommand,
  seedCommand,
  apiKeyCommand,
]) {
  program.addCommand(inherit(command(), program));
}

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
}

/** A command made by itself takes nothing over from the program it joins: neither how it ends nor how it shows help. */
function inherit(command: Command, parent: Command): Command {
  command.copyInheritedSettings(parent);
  for (const child of command.commands) inherit(child, command);
  return command;
}

/** Scripts read the exit code, people read the sentence. */
function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.wrongUse;
  console.error(error instanceof Error ? error.message : error);
  return error instanceof CommandRefused ? error.exitCode : exitCodes.failed;
}
