import type { EventPage, WebhookJobs } from '../port/index.ts';
import { ask } from './ask.ts';
import { readingOf } from './event-map.ts';
import { toItem } from './webhook-item.ts';

const PAGE = 500;

/** Events since a time, newest first as GoCardless lists them; those that are ignored anyway are left out. */
export const pullEvents: WebhookJobs['pull'] = (cx, input) =>
  ask(cx, async (gocardless): Promise<EventPage> => {
    const page = await gocardless.list('events', {
      'created_at[gte]': new Date(input.since).toISOString(),
      limit: PAGE,
      ...(input.cursor === null ? {} : { after: input.cursor }),
    });
    const items = page.items
      .map((event) => toItem(event, 'pulled', cx.now()))
      .filter(({ providerType }) => readingOf(providerType) !== null);
    return { items, cursor: page.after, more: page.after !== null };
  });
