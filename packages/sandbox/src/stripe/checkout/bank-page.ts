import { html } from 'hono/html';
import type { DebitType } from '../debits/debit-behaviour.ts';
import { type DebitTexts, debitTextsFor } from './debit-texts.ts';
import { type PageView, pageFrame, totalOf } from './page-frame.ts';
import type { BankErrors, BankFieldName, BankFields, BankForm } from './read-bank-form.ts';
import { textsFor } from './texts.ts';

/** What the bank forms show. */
export interface BankView extends PageView {
  readonly type: DebitType;
  readonly fields: BankFields;
  readonly errors: BankErrors;
}

const SHOWN: Readonly<Record<DebitType, readonly (readonly [string, keyof DebitTexts])[]>> = {
  us_bank_account: [
    ['000123456789', 'good'],
    ['000111111113', 'closed'],
    ['000222222227', 'withoutFunds'],
    ['000111111116', 'missing'],
    ['000333333335', 'notAuthorised'],
    ['000555555559', 'comesBack'],
    ['000000000009', 'neverEnds'],
    ['000666666661', 'depositsFail'],
  ],
  sepa_debit: [
    ['DE89370400440532013000', 'good'],
    ['DE62370400440532013001', 'withoutFunds'],
    ['DE35370400440532013002', 'comesBack'],
  ],
};

/** The hosted forms for debits: a login at the bank and an account typed by hand, or an IBAN; each with its mandate. */
export function bankPage(view: BankView) {
  const texts = debitTextsFor(view.language);
  const isSetup = view.session.mode === 'setup';
  const panel = html`<div class="alert-place" role="alert">${view.problem === null ? '' : html`<p class="alert">${view.problem}</p>`}</div>
    ${view.type === 'sepa_debit' ? ibanForm(view, texts) : usForms(view, texts)}
    <details>
      <summary>${texts.testAccounts}</summary>
      <dl>${SHOWN[view.type].map(([number, meaning]) => html`<div><dt>${number}</dt><dd>${texts[meaning]}</dd></div>`)}</dl>
    </details>`;
  return pageFrame(view, { title: isSetup ? texts.saveTitle : texts.payTitle, lead: texts.saveLead, panel });
}

function usForms(view: BankView, texts: DebitTexts) {
  const verification = view.account.sessionData.get(view.session.id)?.verification ?? 'automatic';
  const isTyped = view.fields.account !== '' || view.errors.account !== undefined;
  const open = isTyped || verification === 'microdeposits' ? html` open` : '';
  return html`${verification === 'microdeposits' ? '' : loginForm(view, texts)}
    ${
      verification === 'instant'
        ? ''
        : html`<details${open}>
      <summary>${texts.byHand}</summary>
      ${form(
        view,
        'by_hand',
        html`<p>${texts.byHandLead}</p>
      ${field(view, 'routing', texts.routing, 'off')}
      ${field(view, 'account', texts.accountNumber, 'off')}
      ${field(view, 'again', texts.accountAgain, 'off')}
      ${field(view, 'holder', texts.holder, 'name')}`,
      )}
    </details>`
    }`;
}

function loginForm(view: BankView, texts: DebitTexts) {
  const choices = SHOWN.us_bank_account;
  return form(
    view,
    'login',
    html`<h2>${texts.login}</h2>
    <p>${texts.loginLead}</p>
    <div class="field">
      <label for="login">${texts.testAccount}</label>
      <select id="login" name="login">
        ${choices.map(([number, meaning]) => html`<option value="${number}">•••• ${number.slice(-4)}: ${texts[meaning]}</option>`)}
      </select>
      <p class="note wrong">${view.errors.login ?? ''}</p>
    </div>`,
  );
}

function ibanForm(view: BankView, texts: DebitTexts) {
  return form(
    view,
    'iban',
    html`${field(view, 'iban', texts.iban, 'off')}
    ${field(view, 'holder', texts.holder, 'name')}
    ${field(view, 'email', texts.email, 'email')}`,
  );
}

function form(view: BankView, which: BankForm, fields: ReturnType<typeof html>) {
  const texts = debitTextsFor(view.language);
  const { pay } = textsFor(view.language);
  const mandate = view.type === 'sepa_debit' ? texts.sepaMandate : texts.usMandate;
  const go = view.session.mode === 'setup' ? texts.saveTitle : pay.replace('{amount}', totalOf(view));
  return html`<form method="post" action="/c/pay/${view.session.id}" novalidate>
    <input type="hidden" name="method" value="${view.type}">
    <input type="hidden" name="form" value="${which}">
    ${fields}
    <p class="note">${mandate.replace('{merchant}', view.account.name)}</p>
    <button class="primary" type="submit">${go}</button>
  </form>`;
}

/** Label, box and an error line that keeps its place when it is empty. */
function field(view: BankView, name: BankFieldName, label: string, autocomplete: string) {
  const error = view.errors[name];
  const invalid = error === undefined ? '' : html` aria-invalid="true"`;
  return html`<div class="field">
    <label for="${name}">${label}</label>
    <input id="${name}" name="${name}" value="${view.fields[name]}" autocomplete="${autocomplete}" maxlength="80" aria-describedby="${name}-note"${invalid}>
    <p id="${name}-note" class="${error === undefined ? 'note' : 'note wrong'}">${error ?? ''}</p>
  </div>`;
}
