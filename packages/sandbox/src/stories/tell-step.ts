import { schedule } from '../clock/jobs.ts';
import { ControlProblem } from '../control/control-problem.ts';
import { intervene } from '../control/intervene.ts';
import { type Account, accountNowMs } from '../state/account.ts';
import type { Sandbox } from '../state/sandbox.ts';
import { storyNamed } from './known-stories.ts';
import type { StoryStep } from './story.ts';
import type { StoryRun } from './story-run.ts';

/** Work on an account's calendar that is the next step of a story. */
export const storyJob = 'story_step';

const DAY_MS = 86_400_000;

/** Lets the next step of a story happen, and plans the one after it. A step that is not possible any more ends it. */
export function tellStep(sandbox: Sandbox, account: Account, runId: string): void {
  const run = account.stories.get(runId);
  const steps = run && storyNamed(account.provider, run.story)?.steps;
  const step = steps?.[run?.told.length ?? 0];
  if (!run || !steps || !step) return;
  try {
    learn(run, intervene(sandbox, account, step.does, filled(step, run.known)));
  } catch (error) {
    if (!(error instanceof ControlProblem)) throw error;
    run.problem = error.message;
    return;
  }
  run.told.push({ says: step.says, atMs: accountNowMs(account) });
  const next = steps[run.told.length];
  if (next) schedule(account, storyJob, run.id, (next.day - step.day) * DAY_MS);
}

/** A story as people and programs look at it. */
export function storyView(account: Account, run: StoryRun): StoryView {
  const next = [...account.jobs.values()].find(({ kind, subject }) => kind === storyJob && subject === run.id);
  const step = storyNamed(account.provider, run.story)?.steps[run.told.length];
  return {
    ...{ id: run.id, story: run.story, known: run.known, told: run.told, problem: run.problem },
    next: next && step ? { says: step.says, atMs: next.dueMs } : null,
  };
}

export interface StoryView {
  readonly id: string;
  readonly story: string;
  readonly known: Readonly<Record<string, string>>;
  readonly told: readonly { readonly says: string; readonly atMs: number }[];
  readonly problem: string | null;
  /** Null when nothing more will happen. */
  readonly next: { readonly says: string; readonly atMs: number } | null;
}

function filled({ fields }: StoryStep, known: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, value.replace(/^\{(\w+)\}$/, (_, what) => known[what] ?? '')]),
  );
}

/** What a step answers, later steps can speak of. */
function learn(run: StoryRun, answer: object): void {
  for (const [what, value] of Object.entries(answer)) if (typeof value === 'string') run.known[what] = value;
}
