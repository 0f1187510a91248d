import { html } from 'hono/html';
import { page } from '../pages/page.ts';
import type { MailMessage } from './message.ts';

const BANNER = 'SANDBOX: these mails were caught and not sent';
const LINK = /(https?:\/\/[^\s<>"]+)/;

/** Caught mails, the newest first, with a filter by recipient. */
export function listPage(messages: readonly MailMessage[], to: string) {
  const body = html`<main class="overview">
    <h1>Mailbox</h1>
    <form method="get" action="/" class="filter">
      <label for="to">Recipient</label>
      <input id="to" name="to" type="email" value="${to}" autocomplete="off">
      <button class="secondary">Show</button>
    </form>
    ${
      messages.length === 0
        ? html`<p class="lead">No mail${to === '' ? ' yet' : ` for ${to}`}.</p>`
        : html`<ul class="mails">${messages.map(
            (message) => html`<li><a href="/mail/${message.id}">
              <strong>${message.subject === '' ? '(no subject)' : message.subject}</strong>
              <span>${message.to.join(', ')}</span>
              <time datetime="${message.receivedAt}">${message.receivedAt.slice(0, 19).replace('T', ' ')}</time>
            </a></li>`,
          )}</ul>`
    }
  </main>`;
  return page({ language: 'en', title: 'Mailbox', banner: BANNER, body });
}

/** One mail: head, html in a frame that can do nothing, text with working links. */
export function messagePage(message: MailMessage) {
  const body = html`<main class="overview">
    <p><a href="/">← Mailbox</a></p>
    <h1>${message.subject}</h1>
    <p class="lead">From ${message.from} to ${message.to.join(', ')}</p>
    ${message.html === null ? '' : html`<iframe class="mail-frame" title="Mail as html" sandbox="allow-popups allow-popups-to-escape-sandbox" src="/mail/${message.id}/html"></iframe>`}
    <h2>Text</h2>
    <pre class="panel mail-text">${linked(message.text)}</pre>
    ${message.attachments.length === 0 ? '' : html`<h2>Attachments</h2><ul>${message.attachments.map((file) => html`<li>${file.name} (${file.type}, ${file.bytes} bytes)</li>`)}</ul>`}
  </main>`;
  return page({ language: 'en', title: message.subject, banner: BANNER, body });
}

export function missingPage() {
  const body = html`<main class="narrow panel"><h1>There is no such mail</h1>
    <p class="lead">Only the last 2,000 are kept, and none over a restart.</p>
    <p><a class="primary" href="/">Mailbox</a></p></main>`;
  return page({ language: 'en', title: 'No such mail', banner: BANNER, body });
}

function linked(text: string) {
  return text.split(LINK).map((part) => (LINK.test(part) ? html`<a href="${part}">${part}</a>` : part));
}
