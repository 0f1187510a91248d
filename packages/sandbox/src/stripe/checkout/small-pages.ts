import { html } from 'hono/html';
import { clockNote } from '../../pages/clock-note.ts';
import type { Language } from '../../pages/language.ts';
import { page } from '../../pages/page.ts';
import { textsFor } from './texts.ts';

/** The stand-in for the bank's 3-D Secure page: the person confirms or refuses. */
export function challengePage(language: Language, action: string) {
  const texts = textsFor(language);
  const body = html`<main class="narrow panel">
    <h1>${texts.challengeTitle}</h1>
    <p class="lead">${texts.challengeLead}</p>
    <form method="post" action="${action}" class="choices">
      <button class="primary" name="outcome" value="complete">${texts.challengeComplete}</button>
      <button class="secondary" name="outcome" value="fail">${texts.challengeFail}</button>
    </form>
  </main>`;
  return page({ language, title: texts.challengeTitle, banner: texts.banner, body });
}

/** A page whose session is complete or over, with the way back. */
export function overPage(language: Language, isDone: boolean, back: string | null) {
  const texts = textsFor(language);
  const title = isDone ? texts.doneTitle : texts.closedTitle;
  const body = html`<main class="narrow panel">
    <h1>${title}</h1>
    <p class="lead">${isDone ? texts.overDone : texts.overExpired}</p>
    ${isDone ? '' : html`<p>${clockNote[language]}</p>`}
    ${back === null ? '' : html`<p><a class="primary" href="${back}">${texts.back}</a></p>`}
  </main>`;
  return page({ language, title, banner: texts.banner, body });
}
