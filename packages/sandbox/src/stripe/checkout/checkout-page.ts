import { html } from 'hono/html';
import type Stripe from 'stripe';
import type { Language } from '../../pages/language.ts';
import { page } from '../../pages/page.ts';
import type { Account } from '../account.ts';
import { formatAmount } from './format-amount.ts';
import type { CardErrors, CardFields } from './read-card-form.ts';
import { textsFor } from './texts.ts';

/** What the card form shows. */
export interface CheckoutView {
  readonly account: Account;
  readonly session: Stripe.Checkout.Session;
  readonly language: Language;
  readonly fields: CardFields;
  readonly errors: CardErrors;
  /** A sentence above the form: what was wrong as a whole. */
  readonly problem: string | null;
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
  const title = isSetup ? texts.saveTitle : texts.payTitle;
  const total = totalOf(view);
  const body = html`<main class="checkout">
    <section class="summary" aria-labelledby="title">
      <p class="merchant">${view.account.name}</p>
      <h1 id="title">${title}</h1>
      ${isSetup ? html`<p class="lead">${texts.saveLead}</p>` : summary(view, texts.total)}
      ${view.session.cancel_url === null ? '' : html`<p><a class="quiet" href="${view.session.cancel_url}">← ${texts.cancel}</a></p>`}
    </section>
    <section class="panel">
      <form method="post" action="/c/pay/${view.session.id}" novalidate>
        <div class="alert-place" role="alert">${view.problem === null ? '' : html`<p class="alert">${view.problem}</p>`}</div>
        ${field(view, 'number', texts.cardNumber, { autocomplete: 'cc-number', inputmode: 'numeric', placeholder: '1234 1234 1234 1234' })}
        <div class="pair">
          ${field(view, 'expiry', texts.expiry, { autocomplete: 'cc-exp', inputmode: 'numeric', placeholder: texts.expiryShape, hint: texts.expiryHint })}
          ${field(view, 'cvc', texts.cvc, { autocomplete: 'cc-csc', inputmode: 'numeric', placeholder: '123', hint: texts.cvcHint })}
        </div>
        ${field(view, 'name', texts.name, { autocomplete: 'cc-name', inputmode: 'text', placeholder: '' })}
        <button class="primary" type="submit">${isSetup ? texts.save : texts.pay.replace('{amount}', total)}</button>
      </form>
      <details>
        <summary>${texts.testCards}</summary>
        <p>${texts.testCardsLead}</p>
        <dl>${SHOWN_CARDS.map(([number, meaning]) => html`<div><dt>${number}</dt><dd>${texts[meaning]}</dd></div>`)}</dl>
      </details>
    </section>
  </main>`;
  return page({ language: view.language, title, banner: texts.banner, body });
}

function summary(view: CheckoutView, totalLabel: string) {
  const lines = view.account.lineItems.get(view.session.id) ?? [];
  const amount = (value: number | null, currency: string) => formatAmount(value ?? 0, currency, view.language);
  return html`<p class="amount">${totalOf(view)}</p>
    <ul class="lines">
      ${lines.map((line) => html`<li><span>${line.description}${(line.quantity ?? 1) > 1 ? ` × ${line.quantity}` : ''}</span><span>${amount(line.amount_total, line.currency)}</span></li>`)}
      <li class="sum"><span>${totalLabel}</span><span>${totalOf(view)}</span></li>
    </ul>`;
}

function totalOf(view: CheckoutView): string {
  return formatAmount(view.session.amount_total ?? 0, view.session.currency ?? 'eur', view.language);
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
