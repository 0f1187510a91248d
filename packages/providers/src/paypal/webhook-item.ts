import type { Trust, WebhookItem } from '../port/index.ts';

/** The parts of an event by which the present state is read again. */
export interface PaypalEvent {
  readonly id: string;
  readonly event_type: string;
  readonly create_time: string;
  readonly resource: Readonly<Record<string, unknown>>;
}

/** An event as an inbox item: only ids. Names, addresses and amounts of the event's own object stay behind. */
export function toItem(event: PaypalEvent, trust: Trust): WebhookItem {
  const { id, dispute_id } = event.resource;
  return {
    providerEventId: event.id,
    providerType: event.event_type,
    occurredAt: event.create_time,
    trust,
    payload: { id: typeof id === 'string' ? id : typeof dispute_id === 'string' ? dispute_id : null },
  };
}

/** An event of the expected form, or null. */
export function readEvent(value: unknown): PaypalEvent | null {
  if (typeof value !== 'object' || value === null) return null;
  const { id, event_type, create_time, resource } = value as Partial<Record<keyof PaypalEvent, unknown>>;
  if (typeof id !== 'string' || typeof event_type !== 'string' || id === '') return null;
  if (typeof create_time !== 'string' || Number.isNaN(Date.parse(create_time))) return null;
  if (typeof resource !== 'object' || resource === null || Array.isArray(resource)) return null;
  return { id, event_type, create_time, resource: resource as Record<string, unknown> };
}
