import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Environment, SettingsProblem } from '@quittance/process';
import { type Config, readConfig } from '../config/read-config.ts';
import { CommandRefused } from './refused.ts';

/**
 * The settings of a command. What is missing or wrong is refused with a sentence for each, and with `exitCode`; where
 * variables are missing because nothing has been started on this machine, how to start it comes first.
 */
export function readEnvironment(environment: Environment, exitCode: number): Config {
  try {
    return readConfig(environment);
  } catch (error) {
    if (!(error instanceof SettingsProblem)) throw error;
    const isMissing = error.sentences.some((sentence) => sentence.includes(' is not set'));
    const lines = isMissing ? [startFirst(environment), error.message] : [error.message];
    throw new CommandRefused(lines.filter((line) => line !== null).join('\n'), exitCode);
  }
}

/** What to do where variables are missing, or null where the product that `npm start` starts is running. */
export function startFirst(environment: Environment): string | null {
  const file = join(environment['QUITTANCE_DATA'] || '.data', 'quittance.env');
  if (existsSync(file)) return null;
  return `There is no ${file}: start the product with \`npm start\` first, or set these variables.`;
}
