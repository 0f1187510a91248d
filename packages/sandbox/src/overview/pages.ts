import { type Context, Hono } from 'hono';
import { csrf } from 'hono/csrf';
import { ControlProblem } from '../control/control-problem.ts';
import { intervene } from '../control/intervene.ts';
import { type Markup, pageHeaders } from '../pages/page.ts';
import type { Account } from '../state/account.ts';
import { type Sandbox, standInOf } from '../state/sandbox.ts';
import { startStory } from '../stories/start-story.ts';
import { accountPage } from './account-page.ts';
import { accountsPage } from './accounts-page.ts';

type Does = (account: Account, fields: Record<string, unknown>) => object;

/** What a person looks at: all accounts, and one account with its objects and deliveries. */
export function overviewPages(sandbox: Sandbox): Hono {
  const pages = new Hono();
  const show = (context: Context, body: Markup, status: 200 | 400 | 404 = 200) =>
    context.html(body, status, pageHeaders());
  const act = async (context: Context, does: Does) => {
    const account = sandbox.accounts.get(context.req.param('name') ?? '');
    if (account === undefined) return show(context, accountsPage(sandbox, 'There is no such account.'), 404);
    const standIn = standInOf(sandbox, account);
    try {
      does(account, await context.req.parseBody());
    } catch (error) {
      if (error instanceof ControlProblem) return show(context, accountPage(standIn, account, error.message), 400);
      throw error;
    }
    sandbox.changed();
    return context.redirect(`/accounts/${account.name}`, 303);
  };
  pages.use('/accounts/*', csrf());
  pages.get('/', (context) => show(context, accountsPage(sandbox, null)));
  pages.get('/accounts/:name', (context) => {
    const account = sandbox.accounts.get(context.req.param('name'));
    if (account === undefined) return show(context, accountsPage(sandbox, 'There is no such account.'), 404);
    return show(context, accountPage(standInOf(sandbox, account), account, null));
  });
  for (const path of new Set(sandbox.standIns.flatMap(({ interventions }) => Object.keys(interventions)))) {
    const does: Does = (account, fields) => intervene(sandbox, account, path, fields);
    pages.post(`/accounts/:name/${path}`, (context) => act(context, does));
  }
  const starts: Does = (account, fields) => startStory(sandbox, account, fields);
  pages.post('/accounts/:name/stories', (context) => act(context, starts));
  return pages;
}
