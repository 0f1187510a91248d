import { publicId } from '@quittance/db';
import { idPrefixes } from '@quittance/domain';
import { z } from 'zod';
import type { EndpointSummary } from '../../../use-cases/webhook-endpoints/read-endpoints.ts';

const instant = z.string().nullable();

export const endpointOutput = z.object({
  id: z.string(),
  url: z.string(),
  description: z.string(),
  /** Null for all. */
  eventTypes: z.array(z.string()).nullable(),
  /** Why it is told of nothing; null while it is told. */
  switchedOff: z.enum(['staff', 'failing', 'gone', 'restored', 'moved']).nullable(),
  switchedOffAt: instant,
  /** Since when it has taken nothing, and when the next message is tried; null while it takes what it gets. */
  failingSince: instant,
  restsUntil: instant,
  /** Until then the secret before the present one signs too. */
  oldSecretUntil: instant,
  createdAt: z.string(),
  lastDeliveredAt: instant,
  waiting: z.number(),
  failed: z.number(),
});

export function toEndpointOutput(row: EndpointSummary, wallNow: Date): z.infer<typeof endpointOutput> {
  const { old_secret_until: until } = row;
  return {
    id: publicId(idPrefixes.endpoint, row.endpoint_id),
    url: row.url,
    description: row.description,
    eventTypes: row.event_types,
    switchedOff: row.switched_off,
    switchedOffAt: row.switched_off_at?.toISOString() ?? null,
    failingSince: row.failing_since?.toISOString() ?? null,
    restsUntil: row.rests_until?.toISOString() ?? null,
    oldSecretUntil: until && until > wallNow ? until.toISOString() : null,
    createdAt: row.created_at.toISOString(),
    lastDeliveredAt: row.last_delivered_at?.toISOString() ?? null,
    waiting: row.waiting,
    failed: row.failed,
  };
}
