import { html } from 'hono/html';
import type Stripe from 'stripe';
import type { Language } from '../../pages/language.ts';
import { type Markup, page } from '../../pages/page.ts';
import type { Account } from '../account.ts';
import { debitTextsFor } from './debit-texts.ts';
import { formatAmount } from './format-amount.ts';
import { textsFor } from './texts.ts';

/** What every hosted form shows. */
export interface PageView {
  readonly account: Account;
  readonly session: Stripe.Checkout.Session;
  readonly language: Language;
  /** A sentence above the form: what was wrong as a whole. */
  readonly problem: string | null;
}

/** What is paid or stored beside the form itself, the way back, and the other ways to pay. */
export function pageFrame(view: PageView, { title, lead, panel }: { title: string; lead: string; panel: Markup }) {
  const texts = textsFor(view.language);
  const isSetup = view.session.mode === 'setup';
  const body = html`<main class="checkout">
    <section class="summary" aria-labelledby="title">
      <p class="merchant">${view.account.name}</p>
      <h1 id="title">${title}</h1>
      ${isSetup ? html`<p class="lead">${lead}</p>` : summary(view, texts.total)}
      ${otherWays(view)}
      ${view.session.cancel_url === null ? '' : html`<p><a class="quiet" href="${view.session.cancel_url}">← ${texts.cancel}</a></p>`}
    </section>
    <section class="panel">
      ${panel}
    </section>
  </main>`;
  return page({ language: view.language, title, banner: texts.banner, body });
}

/** The whole amount in the reader's format. */
export function totalOf(view: PageView): string {
  return formatAmount(view.session.amount_total ?? 0, view.session.currency ?? 'eur', view.language);
}

function summary(view: PageView, totalLabel: string) {
  const lines = view.account.lineItems.get(view.session.id) ?? [];
  const amount = (value: number | null, currency: string) => formatAmount(value ?? 0, currency, view.language);
  return html`<p class="amount">${totalOf(view)}</p>
    <ul class="lines">
      ${lines.map((line) => html`<li><span>${line.description}${(line.quantity ?? 1) > 1 ? ` × ${line.quantity}` : ''}</span><span>${amount(line.amount_total, line.currency)}</span></li>`)}
      <li class="sum"><span>${totalLabel}</span><span>${totalOf(view)}</span></li>
    </ul>`;
}

function otherWays({ session, language }: PageView) {
  const ways = session.payment_method_types;
  if (ways.length < 2) return '';
  const texts = debitTextsFor(language);
  return html`<p>${ways.map((way) => html`<a href="/c/pay/${session.id}?method=${way}">${texts[way as 'card'] ?? way}</a> `)}</p>`;
}
