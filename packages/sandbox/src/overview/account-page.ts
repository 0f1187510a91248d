import { html } from 'hono/html';
import { page } from '../pages/page.ts';
import type { StandIn } from '../stand-in.ts';
import { type Account, accountNowMs } from '../state/account.ts';
import { storiesOf } from './stories.ts';
import { lately, newest, table } from './table.ts';
import { BANNER, instant, problemLine } from './words.ts';

/** One account: its provider's objects, deliveries and events, the newest first. */
export function accountPage(standIn: StandIn, account: Account, problem: string | null) {
  const body = html`<main class="overview">
    <p><a href="/">← All accounts</a></p>
    <h1>${account.name}</h1>
    <p class="lead">${account.id} · clock ${instant(accountNowMs(account) / 1000)}</p>
    ${problemLine(problem)}
    ${standIn.overview(account)} ${storiesOf(account)} ${deliveries(standIn, account)} ${events(standIn, account)}
  </main>`;
  return page({ language: 'en', title: account.name, banner: BANNER, body });
}

function deliveries(standIn: StandIn, account: Account) {
  const rows = newest(account.deliveries).map(
    (delivery) => html`<tr>
      <td>${delivery.eventType}</td><td>${standIn.webhooks.endpointUrl(account, delivery.endpointId) ?? 'removed'}</td>
      <td>${delivery.state}</td><td>${delivery.attempts}</td><td>${delivery.lastStatus ?? ''}</td>
      <td>${delivery.nextMs === null ? '' : instant(delivery.nextMs / 1000)}</td>
    </tr>`,
  );
  return table('Webhook deliveries', ['Event', 'Endpoint', 'State', 'Attempts', 'Last answer', 'Next try'], rows);
}

function events(standIn: StandIn, account: Account) {
  const rows = lately(standIn.events(account)).map(
    (event) => html`<tr><td>${instant(event.created)}</td><td>${event.type}</td><td>${event.id}</td></tr>`,
  );
  return table('Events', ['Time', 'Type', 'Event'], rows);
}
