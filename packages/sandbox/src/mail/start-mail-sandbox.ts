import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { listen } from '../listen.ts';
import { refuseProduction } from '../refuse-production.ts';
import { MailKeeper } from './mail-keeper.ts';
import { mailPages } from './mail-pages.ts';
import { loadMails } from './mail-store.ts';
import { Mailbox, type WaitOptions } from './mailbox.ts';
import { type MailMessage, readMessage } from './message.ts';

const LARGEST_MAIL = 25 * 1024 * 1024;

export interface MailSandboxOptions {
  /** 0 or nothing takes a free port. */
  readonly smtpPort?: number;
  readonly httpPort?: number;
  /** Where mails are kept over restarts; in memory only when left out. */
  readonly storeFile?: string;
}

export interface MailSandbox {
  /** `smtp://127.0.0.1:port`, without encryption or sign-in. */
  readonly smtpUrl: string;
  /** The mailbox page and `GET /messages`. */
  readonly url: string;
  /** Caught mails, the newest first. */
  messages(to?: string): MailMessage[];
  /** The newest matching mail, as soon as there is one. Rejects when none came in time. */
  waitForMessage(to: string, options?: WaitOptions): Promise<MailMessage>;
  clear(): void;
  stop(): Promise<void>;
}

/** Catches mail on 127.0.0.1 instead of sending it. Throws in production; rejects when a port is taken. */
export async function startMailSandbox(options: MailSandboxOptions = {}): Promise<MailSandbox> {
  refuseProduction(process.env['NODE_ENV']);
  const { mailbox, keep } = openMailbox(options.storeFile);
  const smtp = createSink(mailbox);
  const smtpPort = await listenSmtp(smtp, options.smtpPort ?? 0);
  const pages = await listen(mailPages(mailbox), options.httpPort ?? 0).catch(async (error: unknown) => {
    await closeSmtp(smtp);
    throw error;
  });
  return {
    smtpUrl: `smtp://127.0.0.1:${smtpPort}`,
    url: pages.url,
    messages: (to) => mailbox.list(to),
    waitForMessage: (to, wait) => mailbox.wait(to, wait),
    clear: () => mailbox.clear(),
    stop: async () => {
      await closeSmtp(smtp);
      await pages.close();
      keep();
    },
  };
}

/** The box with what it kept; `keep` writes it out. Nothing about the file ends the process. */
function openMailbox(file: string | undefined): { readonly mailbox: Mailbox; readonly keep: () => void } {
  if (file === undefined) return { mailbox: new Mailbox(), keep: () => {} };
  const report = (sentence: string) => void process.stderr.write(`${sentence}\n`);
  const mailbox = new Mailbox(loadMails(file, report), () => keeper.touch());
  const keeper = new MailKeeper(mailbox, file, report);
  return { mailbox, keep: () => keeper.flush() };
}

/** Takes every mail, but refuses recipients whose name begins with `bounce`, so that failures can be tried. */
function createSink(mailbox: Mailbox): SMTPServer {
  return new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    size: LARGEST_MAIL,
    // In ms: a sender that keeps its connection open does not keep this one from ending.
    closeTimeout: 500,
    onRcptTo: (address, _session, done) => {
      if (!address.address.startsWith('bounce')) return done();
      done(Object.assign(new Error('no such mailbox'), { responseCode: 550 }));
    },
    onData: (stream, session, done) => void take(mailbox, stream, session, done),
  });
}

/** Takes one mail in and tells the client how it went. */
async function take(
  mailbox: Mailbox,
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  done: (error?: Error) => void,
): Promise<void> {
  try {
    const raw = await readAll(stream);
    const { mailFrom, rcptTo } = session.envelope;
    const from = mailFrom === false ? '' : mailFrom.address;
    const to = rcptTo.map((recipient) => recipient.address);
    mailbox.add(await readMessage(raw, { from, to }, mailbox.nextId()));
  } catch (error) {
    done(error instanceof Error ? error : new Error(String(error)));
    return;
  }
  done();
}

async function readAll(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  if (stream.sizeExceeded) throw Object.assign(new Error('this mail is too large'), { responseCode: 552 });
  return Buffer.concat(chunks);
}

function listenSmtp(smtp: SMTPServer, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    smtp.once('error', reject);
    smtp.listen(port, '127.0.0.1', () => {
      smtp.off('error', reject);
      // A client that hangs up in the middle is its own trouble.
      smtp.on('error', () => {});
      resolve((smtp.server.address() as AddressInfo).port);
    });
  });
}

function closeSmtp(smtp: SMTPServer): Promise<void> {
  return new Promise((resolve) => smtp.close(() => resolve()));
}
