import { html } from 'hono/html';
import type { Account } from '../state/account.ts';
import { stories } from '../stories/known-stories.ts';
import { storyView } from '../stories/tell-step.ts';
import { lately, table } from './table.ts';
import { instant } from './words.ts';

/** Stories that were started in an account, and the form that starts another one. */
export function storiesOf(account: Account) {
  const rows = lately([...account.stories.values()]).map((run) => {
    const { story, known, told, next, problem } = storyView(account, run);
    return html`<tr>
      <td>${story}</td><td>${known['payment']}</td>
      <td>${told.map(({ says, atMs }) => html`<p>${instant(atMs / 1000)} ${says}</p>`)}</td>
      <td>${next === null ? '' : `${instant(next.atMs / 1000)} ${next.says}`}</td>
      <td>${problem ?? (next === null ? 'told to its end' : 'goes on')}</td>
    </tr>`;
  });
  const own = stories.filter(({ provider }) => provider === account.provider);
  return html`${table('Stories', ['Story', 'Payment', 'Happened', 'Next', 'State'], rows)}
    <form class="filter" method="post" action="/accounts/${account.name}/stories">
      <label for="story">Story</label>
      <select id="story" name="story">${own.map(({ name, about }) => html`<option value="${name}">${about}</option>`)}</select>
      <label for="story-payment">Payment, or nothing for the newest that fits</label>
      <input id="story-payment" name="payment" autocomplete="off">
      <button class="secondary">Start</button>
    </form>`;
}
