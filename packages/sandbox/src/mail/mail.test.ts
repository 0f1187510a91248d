import { connect } from 'node:net';
import nodemailer, { type Transporter } from 'nodemailer';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { type MailSandbox, startMailSandbox } from './index.ts';
import { listPage } from './mail-views.ts';
import { Mailbox } from './mailbox.ts';

let mail: MailSandbox;
let transport: Transporter;
beforeAll(async () => {
  mail = await startMailSandbox();
  transport = nodemailer.createTransport(mail.smtpUrl);
});
afterAll(() => mail.stop());
afterEach(() => {
  mail.clear();
  vi.unstubAllEnvs();
});

const from = 'Tischwerk <rechnung@tischwerk.example>';
const get = async (path: string) => {
  const response = await fetch(`${mail.url}${path}`);
  return {
    status: response.status,
    text: await response.text(),
    policy: response.headers.get('content-security-policy') ?? '',
  };
};

test('a mail is caught with envelope, subject, text, html and attachment', async () => {
  const waiting = mail.waitForMessage('Anna@Example.test', { subject: 'Einladung' });
  await transport.sendMail({
    from,
    to: 'anna@example.test',
    bcc: 'buch@example.test',
    subject: 'Ihre Einladung für Ágnes',
    text: 'Grüße',
    html: '<p>Grüße</p>',
    headers: { 'X-Tenant': 'tischwerk' },
    attachments: [{ filename: 'rechnung.pdf', content: Buffer.from('%PDF-') }],
  });
  expect(await waiting).toMatchObject({
    from: 'rechnung@tischwerk.example',
    fromName: 'Tischwerk',
    to: ['anna@example.test', 'buch@example.test'],
    subject: 'Ihre Einladung für Ágnes',
    text: expect.stringContaining('Grüße'),
    html: expect.stringContaining('<p>Grüße</p>'),
    headers: { 'x-tenant': 'tischwerk' },
    attachments: [{ name: 'rechnung.pdf', type: 'application/pdf', bytes: 5 }],
  });
});

test('mails are listed by recipient, the newest first, in process and as JSON', async () => {
  for (const [to, subject] of [
    ['a@example.test', '1'],
    ['b@example.test', '2'],
    ['a@example.test', '3'],
  ] as const)
    await transport.sendMail({ from, to, subject, text: 'x' });
  expect(mail.messages('a@example.test').map((message) => message.subject)).toEqual(['3', '1']);
  expect(mail.messages()).toHaveLength(3);
  const { messages } = JSON.parse((await get('/messages?to=A@example.test&subject=1')).text) as {
    messages: { subject: string }[];
  };
  expect(messages.map((message) => message.subject)).toEqual(['1']);
});

test('waiting takes only mails after a given one, and ends with a sentence when none comes', async () => {
  await transport.sendMail({ from, to: 'a@example.test', subject: 'Code 1', text: 'x' });
  const first = await mail.waitForMessage('a@example.test');
  await expect(mail.waitForMessage('a@example.test', { after: first.id, timeoutMs: 30 })).rejects.toThrow(
    'no mail for a@example.test within 30 ms',
  );
  const second = mail.waitForMessage('a@example.test', { after: first.id });
  await transport.sendMail({ from, to: 'a@example.test', subject: 'Code 2', text: 'x' });
  expect((await second).subject).toBe('Code 2');
});

test('the mailbox page shows html in a frame that can run nothing, and the text with working links', async () => {
  await transport.sendMail({
    from,
    to: 'a@example.test',
    subject: '<b>fett</b>',
    text: 'Hier: http://tischwerk.localhost/i/1?a=2 <x>',
    html: '<script>alert(1)</script><a href="http://x.example">x</a>',
  });
  const { id } = await mail.waitForMessage('a@example.test');
  expect((await get('/')).text).toContain('&lt;b&gt;fett&lt;/b&gt;');
  const page = await get(`/mail/${id}`);
  expect(page.text).toContain('From Tischwerk &lt;rechnung@tischwerk.example&gt; to a@example.test');
  expect(page.text).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
  expect(page.text).toContain('<a href="http://tischwerk.localhost/i/1?a=2">');
  expect(page.text).not.toContain('<script>');
  const frame = await get(`/mail/${id}/html`);
  expect(frame.policy).toContain("default-src 'none'");
  expect(frame.policy).toContain('img-src data: http://*.localhost:*;');
  expect(frame.policy).toContain('sandbox allow-popups');
  expect(frame.policy).not.toContain('script');
});

test('a part of an address or subject finds mails, an unknown mail is a 404, and clearing empties the box', async () => {
  await transport.sendMail({ from, to: 'Anna@example.test', subject: 'Rechnung eins', text: 'x' });
  for (const words of ['anna', 'example.test', 'EINS']) {
    expect((await get(`/?to=${words}`)).text, words).toContain('1 mail<');
  }
  expect((await get('/?to=b@example.test')).text).toContain('No mail with “b@example.test”');
  expect((await get('/mail/mail_9999')).status).toBe(404);
  await fetch(`${mail.url}/messages`, { method: 'DELETE' });
  expect(mail.messages()).toEqual([]);
});

test('recipients that begin with bounce are refused with 550', async () => {
  await expect(transport.sendMail({ from, to: 'bounce@example.test', subject: 'x', text: 'x' })).rejects.toMatchObject({
    responseCode: 550,
  });
  expect(mail.messages()).toEqual([]);
});

const bare = {
  receivedAt: '',
  from: '',
  fromName: null,
  to: ['a@b.c'],
  text: '',
  html: null,
  headers: {},
  attachments: [],
};

function boxOf(count: number): Mailbox {
  const box = new Mailbox();
  for (let number = 0; number < count; number += 1) box.add({ ...bare, id: box.nextId(), subject: String(number) });
  return box;
}

test('only the last 10,000 mails are kept', () => {
  const box = boxOf(10_001);
  expect(box.list()).toHaveLength(10_000);
  expect(box.list().at(-1)?.subject).toBe('1');
});

test('a page of the mailbox shows 100 mails and leads to the others', async () => {
  const mails = boxOf(250).list();
  const [first, last] = await Promise.all(
    [1, 3].map(async (number) => (await listPage(mails, 'a&b', number)).toString()),
  );
  expect(first).toContain('1–100 of 250 mails');
  expect(first).toContain('<a href="/?to=a%26b&amp;page=2">Older →</a>');
  expect(first).not.toContain('Newer');
  expect(last).toContain('201–250 of 250 mails');
  expect(last).toContain('page=2">← Newer</a>');
  expect(last).not.toContain('Older');
});

test('a client that hangs up in the middle of a mail does no harm', async () => {
  const { port } = new URL(mail.smtpUrl);
  const socket = connect(Number(port), '127.0.0.1');
  await new Promise((resolve) => socket.once('data', resolve));
  socket.write('EHLO x\r\nMAIL FROM:<a@b.c>\r\nRCPT TO:<c@d.e>\r\nDATA\r\nSubject: half');
  socket.resetAndDestroy();
  await transport.sendMail({ from, to: 'a@example.test', subject: 'danach', text: 'x' });
  expect(mail.messages().map((message) => message.subject)).toEqual(['danach']);
});

test('the mail sandbox refuses production and a port that is taken', async () => {
  await expect(startMailSandbox({ smtpPort: Number(new URL(mail.smtpUrl).port) })).rejects.toThrow('EADDRINUSE');
  await expect(startMailSandbox({ httpPort: Number(new URL(mail.url).port) })).rejects.toThrow('EADDRINUSE');
  vi.stubEnv('NODE_ENV', 'production');
  await expect(startMailSandbox()).rejects.toThrow('does not start with NODE_ENV=production');
});
