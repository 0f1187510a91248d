import { createTransport } from 'nodemailer';

export interface OutgoingMail {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  readonly replyTo: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** The same mail sent twice carries the same id, so that receivers may drop the second. */
  readonly messageId: string;
}

export interface Mailer {
  /** Rejects when the server did not take the mail, or nobody knows: `mayHaveTaken` tells which. */
  send(mail: OutgoingMail): Promise<void>;
  close(): void;
}

/**
 * Whether a mail that was refused with this error may have been taken all the same: the connection broke, or the server
 * was silent, after it had been sent and before there was an answer.
 */
export function mayHaveTaken(error: unknown): boolean {
  if (!(error instanceof Error) || 'responseCode' in error) return false;
  const isCutOff = 'code' in error && ['ETIMEDOUT', 'ESOCKET', 'ECONNECTION'].includes(String(error.code));
  return isCutOff && 'command' in error && error.command === 'DATA';
}

export function createMailer(smtpUrl: string): Mailer {
  const transport = createTransport({
    url: smtpUrl,
    // Servers let a new connection wait before they greet it: a month's mails go over a few that stay open.
    pool: true,
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 15_000,
  });
  return {
    async send(mail) {
      await transport.sendMail(mail);
    },
    close: () => transport.close(),
  };
}
