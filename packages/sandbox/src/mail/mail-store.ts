import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { MailMessage } from './message.ts';

/** What a mailbox needs to go on after a restart: its mails in order of arrival, and how many ids it gave out. */
export interface StoredMails {
  readonly count: number;
  readonly messages: readonly MailMessage[];
}

const FORMAT = 1;

/** Writes a head and one line a mail beside the file and renames it into place: a kill never leaves half of it. */
export function saveMails({ count, messages }: StoredMails, file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const target = openSync(`${file}.new`, 'w', 0o600);
  try {
    writeSync(target, `${JSON.stringify({ format: FORMAT, count })}\n`);
    for (const message of messages) writeSync(target, `${JSON.stringify(message)}\n`);
  } finally {
    closeSync(target);
  }
  renameSync(`${file}.new`, file);
}

/**
 * The stored mails; none when nothing was stored yet. A file that cannot be read is set aside as `<file>.damaged`, so
 * that everything else can start, and `report` gets a sentence about it.
 */
export function loadMails(file: string, report: (sentence: string) => void): StoredMails {
  if (!existsSync(file)) return { count: 0, messages: [] };
  try {
    return parse(readFileSync(file, 'utf8'));
  } catch {
    renameSync(file, `${file}.damaged`);
    report(`The mailbox starts empty: ${file} could not be read and was set aside as ${file}.damaged.`);
    return { count: 0, messages: [] };
  }
}

function parse(text: string): StoredMails {
  const [head, ...messages] = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
  if (!isHead(head) || !messages.every(isMessage)) throw new TypeError('these are no mails');
  return { count: head.count, messages };
}

function isHead(value: unknown): value is { count: number } {
  if (typeof value !== 'object' || value === null) return false;
  const { format, count } = value as Record<string, unknown>;
  return format === FORMAT && Number.isSafeInteger(count);
}

function isMessage(value: unknown): value is MailMessage {
  if (typeof value !== 'object' || value === null) return false;
  const { to, attachments, headers, html, fromName, ...texts } = value as Record<string, unknown>;
  const areTexts = ['id', 'receivedAt', 'from', 'subject', 'text'].every((name) => typeof texts[name] === 'string');
  const mayLack = [html, fromName].every((part) => part === null || typeof part === 'string');
  return areTexts && mayLack && Array.isArray(to) && Array.isArray(attachments) && typeof headers === 'object';
}
