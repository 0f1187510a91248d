import { text } from 'node:stream/consumers';
import { Command } from 'commander';
import { minimumPasswordLength } from '../../security/passwords.ts';
import { createOperator } from '../../use-cases/brands/create-operator.ts';
import { CommandRefused } from '../refused.ts';
import { withServices } from '../with-services.ts';

export function operatorCommand(): Command {
  const operator = new Command('operator').description('Operators of this installation.');
  operator
    .command('create')
    .description('Makes an operator with a first login; the password is read from standard input.')
    .requiredOption('--name <name>', 'the operator’s name')
    .requiredOption('--email <address>', 'sign-in address')
    .action(async (options: { name: string; email: string }) => {
      const password = (await text(process.stdin)).trim();
      if (password.length < minimumPasswordLength) {
        throw new CommandRefused(`The password on standard input needs at least ${minimumPasswordLength} characters.`);
      }
      await withServices(async (services) => {
        const made = await createOperator(services, { ...options, password });
        if (!made) throw new CommandRefused(`${options.email} already belongs to an operator.`);
        console.log(`Made the operator ${options.name}. Sign in at ${services.config.PUBLIC_OPERATOR_URL}.`);
      });
    });
  return operator;
}
