import { html } from 'hono/html';
import type { Account } from '../account.ts';

/** A button that does one thing to one object; `choices` are offered beside it under the name of a field. */
export function act(
  account: Account,
  path: string,
  label: string,
  fields: Readonly<Record<string, string>>,
  choice?: { readonly name: string; readonly label: string; readonly values: readonly string[] },
) {
  return html`<form method="post" action="/accounts/${account.name}/${path}">
    ${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
    ${choice === undefined ? '' : html`<select name="${choice.name}" aria-label="${choice.label}">${choice.values.map((value) => html`<option value="${value}">${value.replaceAll('_', ' ')}</option>`)}</select>`}
    <button aria-label="${label} ${Object.values(fields)[0]}">${label}</button>
  </form>`;
}
