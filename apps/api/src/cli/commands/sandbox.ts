import { Command } from 'commander';
import { sandboxAddress } from '../../providers/sandbox-address.ts';
import { sandboxAccounts } from '../../providers/sandbox-clock.ts';
import type { Services } from '../../services/services.ts';
import { exitCodes } from '../exit-codes.ts';
import { findBrand } from '../find-brand.ts';
import { CommandRefused } from '../refused.ts';
import { withServices } from '../with-services.ts';

interface Options {
  readonly tenant: string;
  readonly provider?: string;
  readonly payment?: string;
}

/** A story as the stand-ins list it. */
interface Known {
  readonly name: string;
  readonly about: string;
}

/** A story under way. */
interface Started {
  readonly known: Readonly<Record<string, string>>;
  readonly next: { readonly says: string; readonly atMs: number } | null;
}

/** A brand's account at a stand-in. */
interface StandInAccount {
  readonly provider: string;
  readonly account: string;
  readonly base: string;
}

export function sandboxCommand(): Command {
  const sandbox = new Command('sandbox').description('What happens at the stand-ins of payment providers.');
  sandbox
    .command('stories')
    .description('Lists the stories that can be told about a payment of a brand.')
    .requiredOption('--tenant <slug>', 'the brand')
    .action((options: Options) => withServices(async (services) => console.log(await listStories(services, options))));
  sandbox
    .command('story <name>')
    .description('Tells a story about a payment: its steps happen on the brand’s clock.')
    .requiredOption('--tenant <slug>', 'the brand')
    .option('--provider <id>', 'where, when the brand is connected to several that tell it')
    .option('--payment <id>', 'the provider’s own id of the payment; the newest that the story fits when left out')
    .action((name: string, options: Options) =>
      withServices(async (services) => console.log(await startStory(services, name, options))),
    );
  return sandbox;
}

/** One line a story, by provider. */
export async function listStories(services: Services, options: Pick<Options, 'tenant'>): Promise<string> {
  const lines = (await accountsOf(services, options.tenant)).map(async (account) => {
    const stories = await storiesAt(account);
    return stories.map(({ name, about }) => `${account.provider}  ${name.padEnd(24)} ${about}`).join('\n');
  });
  return (await Promise.all(lines)).join('\n');
}

/** Answers a sentence; refuses with one when no connected stand-in tells the story, or several do. */
export async function startStory(services: Services, name: string, options: Options): Promise<string> {
  const accounts = await accountsOf(services, options.tenant);
  const tellers = [];
  for (const account of accounts) {
    if (options.provider !== undefined && account.provider !== options.provider) continue;
    if ((await storiesAt(account)).some((story) => story.name === name)) tellers.push(account);
  }
  const [teller, other] = tellers;
  if (!teller) {
    const { tenant } = options;
    throw wrong(`No stand-in of ${tenant} tells "${name}". See: quittance sandbox stories --tenant ${tenant}`);
  }
  if (other) throw wrong(`${teller.provider} and ${other.provider} both tell "${name}": choose one with --provider.`);
  const { account, base } = teller;
  const fields = { account, story: name, ...(options.payment !== undefined && { payment: options.payment }) };
  const headers = { 'content-type': 'application/json' };
  const started = await ask<Started>(`${base}/_sandbox/stories`, {
    ...{ method: 'POST', headers, body: JSON.stringify(fields) },
  });
  const next = started.next && `${new Date(started.next.atMs).toISOString().slice(0, 10)}: ${started.next.says}.`;
  return `The story of ${started.known['payment']} has begun. ${next ?? ''}`.trim();
}

async function accountsOf(services: Services, slug: string): Promise<StandInAccount[]> {
  const accounts = await sandboxAccounts(await findBrand(services, slug));
  return accounts.flatMap(({ provider, account }) => {
    const base = sandboxAddress(services.config, provider);
    return base === undefined ? [] : [{ provider, account, base }];
  });
}

async function storiesAt({ base, account }: StandInAccount): Promise<readonly Known[]> {
  const found = await ask<{ stories: readonly Known[] }>(
    `${base}/_sandbox/stories?account=${encodeURIComponent(account)}`,
  );
  return found.stories;
}

/** The stand-in's answer, or its own sentence as a refusal. */
async function ask<T>(url: string, init: RequestInit = {}): Promise<T> {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(10_000) });
  const answer = (await response.json()) as T & { readonly problem?: string };
  if (!response.ok) throw new CommandRefused(sentenceOf(answer.problem ?? `the stand-in answered ${response.status}`));
  return answer;
}

/** Stand-ins tell problems as clauses, for programs; one that begins with the name of a story leaves it as it is. */
function sentenceOf(problem: string): string {
  const clause = problem.replace(/\.$/, '').replace(/^[a-z](?=[a-z]* )/, (letter) => letter.toUpperCase());
  return `${clause}.`;
}

function wrong(sentence: string): CommandRefused {
  return new CommandRefused(sentence, exitCodes.wrongUse);
}
