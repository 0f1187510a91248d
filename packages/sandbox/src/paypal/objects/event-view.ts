import type { PaypalEvent } from '../account.ts';
import { link } from './links.ts';

/** An event as it is listed and sent. */
export function eventView(base: string, event: PaypalEvent) {
  return {
    ...event,
    links: [
      link(base, 'self', `/v1/notifications/webhooks-events/${event.id}`),
      link(base, 'resend', `/v1/notifications/webhooks-events/${event.id}/resend`, 'POST'),
    ],
  };
}
