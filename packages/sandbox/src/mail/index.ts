export type { WaitOptions } from './mailbox.ts';
export type { MailMessage } from './message.ts';
export { type MailSandbox, type MailSandboxOptions, startMailSandbox } from './start-mail-sandbox.ts';
