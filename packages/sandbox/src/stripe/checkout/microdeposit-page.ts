import { html } from 'hono/html';
import type { Language } from '../../pages/language.ts';
import { page } from '../../pages/page.ts';
import { debitTextsFor } from './debit-texts.ts';
import { textsFor } from './texts.ts';

/** Stripe's page on which a payer tells what arrived on the bank account. */
export function microdepositPage(language: Language, action: string, problem: string | null) {
  const texts = debitTextsFor(language);
  const body = html`<main class="narrow panel">
    <h1>${texts.verifyTitle}</h1>
    <p class="lead">${texts.verifyLead}</p>
    <form method="post" action="${action}" novalidate>
      <div class="alert-place" role="alert">${problem === null ? '' : html`<p class="alert">${problem}</p>`}</div>
      <div class="field"><label for="code">${texts.depositCode}</label>
        <input id="code" name="code" autocomplete="off" maxlength="6"><p class="note">${texts.orAmounts}</p></div>
      <div class="pair">
        ${['first', 'second'].map(
          (
            name,
          ) => html`<div class="field"><label for="${name}">${name === 'first' ? texts.firstAmount : texts.secondAmount}</label>
        <input id="${name}" name="${name}" inputmode="numeric" autocomplete="off" maxlength="2"><p class="note"></p></div>`,
        )}
      </div>
      <button class="primary" type="submit">${texts.verify}</button>
    </form>
  </main>`;
  return page({ language, title: texts.verifyTitle, banner: textsFor(language).banner, body });
}

/** The account is the payer's, or can no longer be shown to be. */
export function verifiedPage(language: Language, sentence: string, back: string | null) {
  const texts = textsFor(language);
  const title = debitTextsFor(language).verifyTitle;
  const body = html`<main class="narrow panel">
    <h1>${title}</h1>
    <p class="lead">${sentence}</p>
    ${back === null ? '' : html`<p><a class="primary" href="${back}">${texts.back}</a></p>`}
  </main>`;
  return page({ language, title, banner: texts.banner, body });
}
