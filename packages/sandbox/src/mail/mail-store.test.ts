import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import nodemailer from 'nodemailer';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startMailSandbox } from './index.ts';
import { MailKeeper } from './mail-keeper.ts';
import { loadMails } from './mail-store.ts';
import { Mailbox } from './mailbox.ts';

let folder: string;
let file: string;
const said: string[] = [];
const report = (sentence: string) => void said.push(sentence);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mails-'));
  file = join(folder, 'deep', 'mails.jsonl');
  said.length = 0;
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  vi.useRealTimers();
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
const add = (box: Mailbox, subject: string) => box.add({ ...bare, id: box.nextId(), subject });

test('after a restart every mail is as it was, and a new one takes the next number', async () => {
  const before = await startMailSandbox({ storeFile: file });
  await nodemailer.createTransport(before.smtpUrl).sendMail({
    from: 'Tischwerk <rechnung@tischwerk.example>',
    to: 'anna@example.test',
    subject: 'Einladung für Ágnes',
    html: '<p>Grüße</p>',
    attachments: [{ filename: 'a.pdf', content: Buffer.from('%PDF-') }],
  });
  const kept = before.messages();
  await before.stop();
  const after = await startMailSandbox({ storeFile: file });
  expect(kept).toHaveLength(1);
  expect(after.messages()).toEqual(kept);
  await nodemailer.createTransport(after.smtpUrl).sendMail({ from: 'a@b.c', to: 'x@y.z', subject: 'danach' });
  expect(after.messages().map(({ id }) => id)).toEqual(['mail_2', 'mail_1']);
  await after.stop();
});

test('a mail and a clearing are on disk two seconds later, for the owner of the file only', () => {
  vi.useFakeTimers();
  const box: Mailbox = new Mailbox(undefined, () => keeper.touch());
  const keeper = new MailKeeper(box, file, report);
  add(box, 'eins');
  vi.advanceTimersByTime(1_999);
  expect(existsSync(file)).toBe(false);
  vi.advanceTimersByTime(1);
  expect(loadMails(file, report)).toEqual(box.contents());
  expect(statSync(file).mode & 0o777).toBe(0o600);
  box.clear();
  vi.advanceTimersByTime(60_000);
  expect(loadMails(file, report)).toEqual({ count: 1, messages: [] });
  expect(said).toEqual([]);
});

test('of more stored mails than 10,000 the last ones are kept', () => {
  const messages = Array.from({ length: 10_001 }, (_, number) => ({ ...bare, id: `mail_${number}`, subject: '' }));
  const kept = new Mailbox({ count: 10_001, messages }).contents().messages;
  expect(kept).toHaveLength(10_000);
  expect(kept[0]?.id).toBe('mail_1');
});

test.each([
  ['half a line', '{"format":1,"count":1}\n{"id":"mail_1","rec'],
  ['another format', '{"format":99,"count":0}\n'],
  ['nothing in it', ''],
  ['a list', '[]\n'],
  ['a mail without recipients', `{"format":1,"count":1}\n${JSON.stringify({ ...bare, to: 1, id: 'mail_1' })}\n`],
])('a file with %s is set aside with a sentence, and the mailbox starts empty', (_case, content) => {
  const broken = join(folder, 'mails.jsonl');
  writeFileSync(broken, content);
  expect(loadMails(broken, report)).toEqual({ count: 0, messages: [] });
  expect(said).toEqual([
    `The mailbox starts empty: ${broken} could not be read and was set aside as ${broken}.damaged.`,
  ]);
  expect(readFileSync(`${broken}.damaged`, 'utf8')).toBe(content);
  expect(existsSync(broken)).toBe(false);
});

test('a file that cannot be written is a sentence, and the mails stay', () => {
  writeFileSync(join(folder, 'deep'), 'a file where a folder should be');
  const box = new Mailbox();
  add(box, 'eins');
  new MailKeeper(box, file, report).flush();
  expect(said).toEqual([expect.stringMatching(/^The mailbox could not be written: E/)]);
  expect(box.list()).toHaveLength(1);
});
