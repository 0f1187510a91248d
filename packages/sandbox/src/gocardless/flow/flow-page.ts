import { html } from 'hono/html';
import { clockNote } from '../../pages/clock-note.ts';
import { page } from '../../pages/page.ts';
import type { Account } from '../account.ts';
import type { BillingRequestRow, FlowRow } from '../rows.ts';
import { accountFields } from './account-fields.ts';
import { type FieldErrors, type FieldName, type Fields, schemeAskedFor } from './read-form.ts';
import { type Language, type Texts, textsFor } from './texts.ts';

/** What the form shows. */
export interface FlowView {
  readonly account: Account;
  readonly request: BillingRequestRow;
  readonly flow: FlowRow;
  readonly language: Language;
  readonly fields: Fields;
  readonly errors: FieldErrors;
  /** A sentence above the form: what was wrong as a whole. */
  readonly problem: string | null;
}

const NAMES = 'Successful, Penniless, Late, Fickle, Invalid, Expired, Switching';

/** The hosted form: who pays, from which account. Plain, labelled, without script. */
export function flowPage(view: FlowView) {
  const texts = textsFor(view.language);
  const scheme = schemeAskedFor(view.request);
  const title = scheme === null ? texts.payTitle : texts.saveTitle;
  const creditor = [...view.account.tables.creditors.values()][0]?.name ?? '';
  const account = accountFields[scheme ?? ''] ?? [];
  const body = html`<main class="checkout">
    <section class="summary" aria-labelledby="title">
      <p class="merchant">${creditor}</p>
      <h1 id="title">${title}</h1>
      <p class="lead">${scheme === null ? texts.payLead.replace('{amount}', amountOf(view)) : texts.saveLead}</p>
      ${view.flow.exit_uri ? html`<p><a class="quiet" href="${view.flow.exit_uri}">← ${texts.cancel}</a></p>` : ''}
    </section>
    <section class="panel">
      <form method="post" action="/gocardless/flow/${view.flow.id}" novalidate>
        <div class="alert-place" role="alert">${view.problem === null ? '' : html`<p class="alert">${view.problem}</p>`}</div>
        ${field(view, texts, 'given_name', texts.givenName, 'given-name')}
        ${field(view, texts, 'family_name', texts.familyName, 'family-name')}
        ${field(view, texts, 'email', texts.email, 'email')}
        ${account.map(({ name, label }) => field(view, texts, name, texts[label], 'off'))}
        ${scheme === null ? '' : html`<p class="note">${texts.mandate.replace('{creditor}', creditor)}</p>`}
        ${
          scheme === null
            ? html`<div class="choices"><button class="primary" name="decision" value="approve">${texts.approve}</button><button class="secondary" name="decision" value="decline">${texts.decline}</button></div>`
            : html`<button class="primary" type="submit">${texts.authorise}</button>`
        }
      </form>
      <details>
        <summary>${texts.testAccounts}</summary>
        <dl>${account.map(({ label, example }) => html`<div><dt>${texts[label]}</dt><dd>${example}</dd></div>`)}
          <div><dt>${texts.testNames}</dt><dd>${NAMES}</dd></div></dl>
      </details>
    </section>
  </main>`;
  return page({ language: view.language, title, banner: texts.banner, body });
}

/** A page that is done or over, with the way back. */
export function overPage(language: Language, isDone: boolean, back: string | null) {
  const texts = textsFor(language);
  const title = isDone ? texts.doneTitle : texts.closedTitle;
  const body = html`<main class="narrow panel">
    <h1>${title}</h1>
    <p class="lead">${isDone ? texts.doneLead : texts.closedLead}</p>
    ${isDone ? '' : html`<p>${clockNote[language]}</p>`}
    ${back === null ? '' : html`<p><a class="primary" href="${back}">${texts.back}</a></p>`}
  </main>`;
  return page({ language, title, banner: texts.banner, body });
}

function amountOf({ request, language }: FlowView): string {
  const { amount = 0, currency = 'EUR' } = request.payment_request ?? {};
  return new Intl.NumberFormat(language, { style: 'currency', currency }).format(amount / 100);
}

/** Label, box and an error line that keeps its place when it is empty. */
function field({ fields, errors }: FlowView, texts: Texts, name: FieldName, label: string, autocomplete: string) {
  const error = errors[name];
  const invalid = error === undefined ? '' : html` aria-invalid="true"`;
  return html`<div class="field">
    <label for="${name}">${label}</label>
    <input id="${name}" name="${name}" value="${fields[name] ?? ''}" autocomplete="${autocomplete}" maxlength="80" aria-describedby="${name}-note"${invalid}>
    <p id="${name}-note" class="${error === undefined ? 'note' : 'note wrong'}">${error === undefined ? '' : texts[error]}</p>
  </div>`;
}
