import { html } from 'hono/html';
import { page as renderPage } from '../pages/page.ts';
import type { MailMessage } from './message.ts';

const BANNER = 'SANDBOX: these mails were caught and not sent';
const LINK = /(https?:\/\/[^\s<>"]+)/;

const PAGE_LENGTH = 100;

/** One page of the caught mails that match the words, the newest first. */
export function listPage(messages: readonly MailMessage[], words: string, page: number) {
  const shown = messages.slice((page - 1) * PAGE_LENGTH, page * PAGE_LENGTH);
  const body = html`<main class="overview">
    <h1>Mailbox</h1>
    <form method="get" action="/" class="filter">
      <label for="to">Recipient or subject</label>
      <input id="to" name="to" type="search" value="${words}" autocomplete="off">
      <button class="secondary">Show</button>
    </form>
    ${
      shown.length === 0
        ? html`<p class="lead">No mail${words === '' ? ' yet' : ` with “${words}”`}.</p>`
        : html`<p class="lead">${countOf(messages, page)}</p><ul class="mails">${shown.map(
            (message) => html`<li><a href="/mail/${message.id}">
              <strong>${message.subject === '' ? '(no subject)' : message.subject}</strong>
              <span>${senderOf(message)} → ${message.to.join(', ')}</span>
              <time datetime="${message.receivedAt}">${message.receivedAt.slice(0, 19).replace('T', ' ')}</time>
            </a></li>`,
          )}</ul>`
    }
    ${otherPages(messages.length, words, page)}
  </main>`;
  return renderPage({ language: 'en', title: 'Mailbox', banner: BANNER, body });
}

function countOf({ length }: readonly MailMessage[], page: number): string {
  if (length <= PAGE_LENGTH) return length === 1 ? '1 mail' : `${length} mails`;
  const first = (page - 1) * PAGE_LENGTH + 1;
  return `${first}–${Math.min(page * PAGE_LENGTH, length)} of ${length} mails`;
}

function otherPages(count: number, words: string, page: number) {
  const link = (number: number, text: string) =>
    html`<a href="/?${new URLSearchParams({ to: words, page: String(number) }).toString()}">${text}</a>`;
  const newer = page > 1 ? link(page - 1, '← Newer') : '';
  const older = page * PAGE_LENGTH < count ? link(page + 1, 'Older →') : '';
  return newer === '' && older === '' ? '' : html`<nav class="pages" aria-label="Pages">${newer} ${older}</nav>`;
}

/** One mail: head, html in a frame that can do nothing, text with working links. */
export function messagePage(message: MailMessage) {
  const body = html`<main class="overview">
    <p><a href="/">← Mailbox</a></p>
    <h1>${message.subject}</h1>
    <p class="lead">From ${senderOf(message)} to ${message.to.join(', ')}</p>
    ${message.html === null ? '' : html`<iframe class="mail-frame" title="Mail as html" sandbox="allow-popups allow-popups-to-escape-sandbox" src="/mail/${message.id}/html"></iframe>`}
    <h2>Text</h2>
    <pre class="panel mail-text">${linked(message.text)}</pre>
    ${message.attachments.length === 0 ? '' : html`<h2>Attachments</h2><ul>${message.attachments.map((file) => html`<li>${file.name} (${file.type}, ${file.bytes} bytes)</li>`)}</ul>`}
  </main>`;
  return renderPage({ language: 'en', title: message.subject, banner: BANNER, body });
}

/** As mail programs show it: the name with the address behind it. */
function senderOf({ from, fromName }: MailMessage): string {
  return fromName === null ? from : `${fromName} <${from}>`;
}

export function missingPage() {
  const body = html`<main class="narrow panel"><h1>There is no such mail</h1>
    <p class="lead">Only the last 10,000 are kept.</p>
    <p><a class="primary" href="/">Mailbox</a></p></main>`;
  return renderPage({ language: 'en', title: 'No such mail', banner: BANNER, body });
}

function linked(text: string) {
  return text.split(LINK).map((part) => (LINK.test(part) ? html`<a href="${part}">${part}</a>` : part));
}
