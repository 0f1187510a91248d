import { accountNowMs, newId } from '../state/account.ts';
import { type Account, instantNow, newGoCardlessId } from './account.ts';
import type { EventRow } from './rows.ts';

/** GoCardless sends at most so many events in one webhook. */
const BATCH = 250;
/** Events of one moment travel together. */
const TOGETHER_MS = 1000;

export interface Happening {
  readonly resource: EventRow['resource_type'];
  readonly action: string;
  readonly links: EventRow['links'];
  readonly details: NonNullable<EventRow['details']>;
}

/** Records an event and puts it on its way to every endpoint, together with others of the same moment. */
export function emit(account: Account, { resource, action, links, details }: Happening): void {
  const id = newGoCardlessId(account, 'EV');
  account.tables.events.set(id, {
    id,
    created_at: instantNow(account),
    resource_type: resource,
    action,
    links,
    details,
    metadata: {},
  });
  for (const endpoint of account.endpoints.values()) enqueue(account, endpoint.id, id, `${resource}.${action}`);
}

function enqueue(account: Account, endpointId: string, eventId: string, eventType: string): void {
  const now = accountNowMs(account);
  const last = [...account.deliveries.values()].findLast((delivery) => delivery.endpointId === endpointId);
  const isOpen = last !== undefined && last.state === 'waiting' && last.attempts === 0 && !last.inspected;
  const batch = isOpen && now - (last.nextMs ?? 0) < TOGETHER_MS ? account.batches.get(last.eventId) : undefined;
  if (batch !== undefined && batch.length < BATCH) {
    batch.push(eventId);
    return;
  }
  const batchId = newGoCardlessId(account, 'WB');
  account.batches.set(batchId, [eventId]);
  const id = newId(account, 'del');
  account.deliveries.set(id, {
    ...{ id, eventId: batchId, eventType, endpointId },
    ...{ attempts: 0, nextMs: now, state: 'waiting', lastStatus: null, inspected: false },
  });
}
