import type { EventPage, WebhookJobs } from '../port/index.ts';
import { ask } from './ask.ts';
import { eventMap } from './event-map.ts';
import { instant } from './instant.ts';
import { readEvent, toItem } from './webhook-item.ts';
import { type Link, linkTo, pathOf } from './wire.ts';

interface EventList {
  readonly events?: readonly unknown[];
  readonly links?: readonly Link[];
}

/** Events since a time, newest first as PayPal lists them; PayPal keeps thirty days. */
export const pullEvents: WebhookJobs['pull'] = (cx, input) =>
  ask(cx, async (paypal): Promise<EventPage> => {
    const query = new URLSearchParams({
      start_time: instant(input.since),
      end_time: instant(cx.now()),
      page_size: '100',
    });
    const page = await paypal.get<EventList>(input.cursor ?? `/v1/notifications/webhooks-events?${query.toString()}`);
    const events = (page.events ?? []).flatMap((event) => readEvent(event) ?? []);
    const items = events.filter(({ event_type }) => eventMap.has(event_type)).map((event) => toItem(event, 'pulled'));
    const next = linkTo(page, 'next');
    const cursor = next === null ? null : pathOf(next);
    return { items, cursor, more: cursor !== null };
  });
