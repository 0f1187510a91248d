import { html } from 'hono/html';
import { type PageView, pageFrame, totalOf } from './page-frame.ts';
import type { CardErrors, CardFields } from './read-card-form.ts';
import { textsFor } from './texts.ts';

/** What the card form shows. */
export interface CheckoutView extends PageView {
  readonly fields: CardFields;
  readonly errors: CardErrors;
}

const SHOWN_CARDS = [
  ['4242 4242 4242 4242', 'cardGood'],
  ['4000 0027 6000 3184', 'cardChallenge'],
  ['4000 0000 0000 0002', 'cardDeclined'],
  ['4000 0000 0000 9995', 'cardWithoutFunds'],
  ['4000 0000 0000 0341', 'cardFailsLater'],
] as const;

/** The hosted card form, in setup and payment mode. */
export function checkoutPage(view: CheckoutView) {
  const texts = textsFor(view.language);
  const isSetup = view.session.mode === 'setup';
  const panel = html`<form method="post" action="/c/pay/${view.session.id}" novalidate>
        <input type="hidden" name="method" value="card">
        <div class="alert-place" role="alert">${view.problem === null ? '' : html`<p class="alert">${view.problem}</p>`}</div>
        ${field(view, 'number', texts.cardNumber, { autocomplete: 'cc-number', inputmode: 'numeric', placeholder: '1234 1234 1234 1234' })}
        <div class="pair">
          ${field(view, 'expiry', texts.expiry, { autocomplete: 'cc-exp', inputmode: 'numeric', placeholder: texts.expiryShape, hint: texts.expiryHint })}
          ${field(view, 'cvc', texts.cvc, { autocomplete: 'cc-csc', inputmode: 'numeric', placeholder: '123', hint: texts.cvcHint })}
        </div>
        ${field(view, 'name', texts.name, { autocomplete: 'cc-name', inputmode: 'text', placeholder: '' })}
        <button class="primary" type="submit">${isSetup ? texts.save : texts.pay.replace('{amount}', totalOf(view))}</button>
      </form>
      <details>
        <summary>${texts.testCards}</summary>
        <p>${texts.testCardsLead}</p>
        <dl>${SHOWN_CARDS.map(([number, meaning]) => html`<div><dt>${number}</dt><dd>${texts[meaning]}</dd></div>`)}</dl>
      </details>`;
  return pageFrame(view, { title: isSetup ? texts.saveTitle : texts.payTitle, lead: texts.saveLead, panel });
}

interface FieldOptions {
  readonly autocomplete: string;
  readonly inputmode: string;
  readonly placeholder: string;
  readonly hint?: string;
}

/** Label, box and an error line that keeps its place when it is empty. */
function field(view: CheckoutView, name: keyof CardFields, label: string, options: FieldOptions) {
  const error = view.errors[name];
  const invalid = error === undefined ? '' : html` aria-invalid="true"`;
  return html`<div class="field">
    <label for="${name}">${label}</label>
    <input id="${name}" name="${name}" value="${view.fields[name]}" autocomplete="${options.autocomplete}" inputmode="${options.inputmode}" placeholder="${options.placeholder}" maxlength="80" aria-describedby="${name}-note"${invalid}>
    <p id="${name}-note" class="${error === undefined ? 'note' : 'note wrong'}">${error ?? options.hint ?? ''}</p>
  </div>`;
}
