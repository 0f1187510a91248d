import { html } from 'hono/html';
import { clockNote } from '../../pages/clock-note.ts';
import type { Language } from '../../pages/language.ts';
import { page } from '../../pages/page.ts';
import { type BuyerName, buyers } from '../buyers.ts';
import type { Amount } from '../money/amount.ts';
import { textsFor } from './texts.ts';
import { type Wish, withQuery } from './wish.ts';

/** The page on which a buyer agrees: who pays, and three answers. */
export function approvalPage(language: Language, wish: Wish, action: string, problem: string | null) {
  const texts = textsFor(language);
  const title = wish.amount === null ? texts.saveTitle : texts.payTitle;
  const amount = wish.amount === null ? '' : written(wish.amount, language);
  const agree = wish.amount === null ? texts.approveSave : texts.approvePay.replace('{amount}', amount);
  const body = html`<main class="checkout">
    <section class="summary" aria-labelledby="title">
      <p class="merchant">${wish.brandName ?? wish.account.name}</p>
      <h1 id="title">${title}</h1>
      ${wish.amount === null ? html`<p class="lead">${texts.saveLead}</p>` : html`<p class="amount">${amount}</p>`}
      ${wish.description === null ? '' : html`<p>${wish.description}</p>`}
    </section>
    <section class="panel">
      <form method="post" action="${action}">
        <div class="alert-place" role="alert">${problem === null ? '' : html`<p class="alert">${problem}</p>`}</div>
        <div class="field">
          <label for="buyer">${texts.who}</label>
          <select id="buyer" name="buyer">${names().map(
            (name) => html`<option value="${name}">${buyers[name].given}: ${texts[buyers[name].text]}</option>`,
          )}</select>
          <p class="note"></p>
        </div>
        <div class="choices">
          <button class="primary" name="answer" value="approve">${agree}</button>
          <button class="secondary" name="answer" value="decline">${texts.decline}</button>
          <button class="secondary" name="answer" value="cancel">${texts.cancel}</button>
        </div>
      </form>
    </section>
  </main>`;
  return page({ language, title, banner: texts.banner, body });
}

/** There is nothing to agree to any more. */
export function closedPage(language: Language, wish: Wish | undefined) {
  const texts = textsFor(language);
  const back = withQuery(wish?.cancelUrl ?? null, { token: wish?.id ?? '' });
  const body = html`<main class="narrow panel">
    <h1>${texts.closedTitle}</h1>
    <p class="lead">${texts.closed}</p>
    ${wish === undefined ? html`<p>${clockNote[language]}</p>` : ''}
    ${back === null ? '' : html`<p><a class="primary" href="${back}">${texts.back}</a></p>`}
  </main>`;
  return page({ language, title: texts.closedTitle, banner: texts.banner, body });
}

function names(): BuyerName[] {
  return Object.keys(buyers) as BuyerName[];
}

function written(amount: Amount, language: Language): string {
  const options = { style: 'currency', currency: amount.currency_code } as const;
  return new Intl.NumberFormat(language, options).format(Number(amount.value));
}
