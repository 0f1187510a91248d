import type { Ports } from './settings.ts';

/** Where people and processes find each part. Browsers resolve every name below `.localhost` to this machine. */
export function addresses(ports: Ports) {
  return {
    api: `http://127.0.0.1:${ports.api}`,
    portalOf: (slug: string) => `http://${slug}.localhost:${ports.portal}`,
    adminOf: (slug: string) => `http://admin.${slug}.localhost:${ports.admin}`,
    operator: `http://admin.localhost:${ports.admin}`,
    sandbox: `http://127.0.0.1:${ports.sandbox}`,
    mailbox: `http://127.0.0.1:${ports.mailbox}`,
    smtp: `smtp://127.0.0.1:${ports.smtp}`,
  };
}
