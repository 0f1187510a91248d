import { type Context, Hono } from 'hono';
import { readFaultOrder } from '../faults/read-fault-order.ts';
import type { Account } from '../state/account.ts';
import { findAccount, type Sandbox, standInOf } from '../state/sandbox.ts';
import { stories } from '../stories/known-stories.ts';
import { startStory } from '../stories/start-story.ts';
import { storyView } from '../stories/tell-step.ts';
import type { Courier } from '../webhooks/courier.ts';
import { ControlProblem } from './control-problem.ts';
import { letGo } from './hold.ts';
import { intervene } from './intervene.ts';
import { resetAccount } from './reset-account.ts';
import { setClock } from './set-clock.ts';

type Fields = Record<string, unknown>;
type Action = (fields: Fields, account: Account) => object | Promise<object>;

/** `/_sandbox/…`: clock, faults, queues and interventions, as JSON. */
export function controlDoor(sandbox: Sandbox, courier: Courier): Hono {
  const door = new Hono();
  const post = (path: string, action: Action) => {
    door.post(`/_sandbox/${path}`, (context) =>
      answer(context, async (fields) => {
        const result = await action(fields, readAccount(sandbox, fields['account']));
        sandbox.changed();
        return result;
      }),
    );
  };
  post('clock', (fields, account) => setClock(standInOf(sandbox, account), account, fields));
  post('settle', async ({ offsetMs }, account) => {
    if (letGo(account, offsetMs)) {
      sandbox.changed();
      await courier.settle(account);
    }
    return { pending: [...account.deliveries.values()].filter((delivery) => delivery.nextMs !== null).length };
  });
  post('reset', (_fields, account) => {
    sandbox.faults.clearAccount(account);
    sandbox.accounts.set(account.name, resetAccount(standInOf(sandbox, account), account));
    return { reset: account.name };
  });
  post('stories', (fields, account) => startStory(sandbox, account, fields));
  door.get('/_sandbox/stories', (context) => answer(context, () => listStories(sandbox, context.req.query('account'))));
  door.post('/_sandbox/faults', (context) => answer(context, (fields) => addFault(sandbox, fields)));
  door.get('/_sandbox/faults', (context) => context.json({ faults: sandbox.faults.list() }));
  door.delete('/_sandbox/faults', (context) => {
    sandbox.faults.clear();
    return context.json({ faults: [] });
  });
  door.get('/_sandbox/events', (context) =>
    answer(context, () => {
      const account = readAccount(sandbox, context.req.query('account'));
      return { events: standInOf(sandbox, account).events(account), deliveries: [...account.deliveries.values()] };
    }),
  );
  for (const path of new Set(sandbox.standIns.flatMap(({ interventions }) => Object.keys(interventions)))) {
    post(path, (fields, account) => intervene(sandbox, account, path, fields));
  }
  return door;
}

async function answer(context: Context, act: (fields: Fields) => object | Promise<object>): Promise<Response> {
  try {
    return context.json(await act(context.req.method === 'GET' ? {} : await readBody(context)));
  } catch (error) {
    if (error instanceof ControlProblem) return context.json({ problem: error.message }, 400);
    throw error;
  }
}

/** Only declared JSON: a foreign page cannot send that here without asking the browser first. */
async function readBody(context: Context): Promise<Fields> {
  if (!context.req.header('content-type')?.startsWith('application/json'))
    throw new ControlProblem('send application/json');
  const body: unknown = await context.req.json().catch(() => undefined);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new ControlProblem('send a JSON object');
  return body as Fields;
}

/** All stories that can be started; with an account, those of its provider, and how the started ones go. */
function listStories(sandbox: Sandbox, reference: string | undefined): object {
  if (reference === undefined) return { stories };
  const account = readAccount(sandbox, reference);
  return {
    stories: stories.filter(({ provider }) => provider === account.provider),
    started: [...account.stories.values()].map((run) => storyView(account, run)),
  };
}

function readAccount(sandbox: Sandbox, reference: unknown): Account {
  if (typeof reference !== 'string') throw new ControlProblem('account must be a name, an id or a secret key');
  const account = findAccount(sandbox, reference);
  if (account === undefined) throw new ControlProblem(`there is no account ${reference}; its key opens one`);
  return account;
}

function addFault(sandbox: Sandbox, fields: Fields): object {
  const read = readFaultOrder(fields);
  if (!read.ok) throw new ControlProblem(read.problem);
  return { id: sandbox.faults.add(read.order) };
}
