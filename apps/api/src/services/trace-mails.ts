import type { Trace } from '@quittance/process';
import type { Mailer } from './mailer.ts';

/** Each mail as a span: that it was sent and how long the server took, and nothing of what it says or to whom. */
export function traceMails(mailer: Mailer, trace: Trace): Mailer {
  return {
    ...mailer,
    send: (mail) => trace.span({ name: 'mail', kind: 'client' }, () => mailer.send(mail)),
  };
}
