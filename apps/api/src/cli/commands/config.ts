import { Command } from 'commander';
import { mistypedVariables } from '../../config/read-config.ts';
import { exitCodes } from '../exit-codes.ts';
import { readEnvironment } from '../read-environment.ts';
import { CommandRefused } from '../refused.ts';

export function configCommand(): Command {
  return new Command('config')
    .description('Looks at the environment that the processes would start with.')
    .addCommand(
      new Command('check')
        .description('Says what is missing or wrong in it, and which variables nothing reads. Opens nothing.')
        .addHelpText('after', '\nExit codes: 0 complete · 1 something is not read · 2 something is missing or wrong')
        .action(check),
    );
}

function check(): void {
  const mistyped = mistypedVariables(process.env);
  for (const sentence of mistyped) console.log(sentence);
  readEnvironment(process.env, exitCodes.wrongUse);
  if (mistyped.length > 0) throw new CommandRefused('The environment is complete but for that.', exitCodes.differs);
  console.log('The environment is complete.');
}
