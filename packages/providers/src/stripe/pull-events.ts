import type { EventPage, WebhookJobs } from '../port/index.ts';
import { ask } from './ask.ts';
import { eventMap } from './event-map.ts';
import { after, cursorOf } from './list-page.ts';
import { fromEpoch, toEpoch } from './time.ts';
import { toItem } from './webhook-item.ts';

const KNOWN: ReadonlySet<string> = new Set(eventMap.keys());

/**
 * Events since a time, newest first as Stripe lists them. The list's own type filter takes 20 names, fewer than we
 * map, so the sieve is here.
 */
export const pullEvents: WebhookJobs['pull'] = (cx, input) =>
  ask(cx, async (stripe): Promise<EventPage> => {
    const page = await stripe.events.list({
      created: { gte: toEpoch(input.since) },
      limit: 100,
      ...after(input.cursor),
    });
    const items = page.data
      .filter((event) => KNOWN.has(event.type))
      .map((event) => toItem(event, 'pulled', fromEpoch(event.created)));
    return { items, cursor: cursorOf(page), more: page.has_more };
  });
