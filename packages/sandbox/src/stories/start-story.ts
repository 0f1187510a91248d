import { schedule } from '../clock/jobs.ts';
import { ControlProblem } from '../control/control-problem.ts';
import { type Account, newId } from '../state/account.ts';
import { type Sandbox, standInOf } from '../state/sandbox.ts';
import { stories, storyNamed } from './known-stories.ts';
import type { Story } from './story.ts';
import type { StoryRun } from './story-run.ts';
import { storyJob, storyView } from './tell-step.ts';

const DAY_MS = 86_400_000;

/**
 * Starts a story in an account: `{ story, payment? }`, about the payment of that id or the newest one on which its
 * first step is possible. Its steps happen on the account's clock. Throws ControlProblem for a story that is not told at
 * this provider or does not fit the payment.
 */
export function startStory(sandbox: Sandbox, account: Account, fields: Record<string, unknown>): object {
  const story = storyNamed(account.provider, String(fields['story']));
  if (story === undefined) {
    const names = stories.filter(({ provider }) => provider === account.provider).map(({ name }) => name);
    throw new ControlProblem(`story must be one of ${names.join(', ')}`);
  }
  const wanted = fields['payment'];
  const payments = standInOf(sandbox, account).knownOfPayments(
    account as never,
    typeof wanted === 'string' && wanted !== '' ? wanted : undefined,
  );
  const known = fitting(story, payments);
  const run: StoryRun = {
    id: newId(account, 'story'),
    story: story.name,
    known: { ...known },
    told: [],
    problem: null,
  };
  account.stories.set(run.id, run);
  schedule(account, storyJob, run.id, (story.steps[0]?.day ?? 0) * DAY_MS);
  return storyView(account, run);
}

type Known = Readonly<Record<string, string>>;

/** A story that could not even begin is refused before anything has happened, with what is wrong with the newest payment. */
function fitting(story: Story, payments: readonly Known[]): Known {
  const [newest] = payments;
  if (newest === undefined) throw new ControlProblem('there is no such payment to tell it about');
  const known = payments.find((payment) => whyUnfit(story, payment) === null);
  if (known === undefined) throw new ControlProblem(whyUnfit(story, newest) ?? '');
  return known;
}

function whyUnfit({ name, needs = {}, steps }: Story, known: Known): string | null {
  for (const [what, value] of Object.entries(needs)) {
    const fine = [value].flat();
    if (!fine.includes(known[what] ?? ''))
      return `${name} needs a payment whose ${what} is ${fine.join(' or ')}, not ${known[what] ?? 'unknown'}`;
  }
  const [first] = steps;
  const missing = Object.values(first?.fields ?? {})
    .flatMap((value) => /^\{(\w+)\}$/.exec(value)?.[1] ?? [])
    .find((what) => !Object.hasOwn(known, what));
  return missing === undefined ? null : `${name} needs a payment with a ${missing}`;
}
