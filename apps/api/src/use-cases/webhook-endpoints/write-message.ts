import { publicId } from '@quittance/db';
import { idPrefixes } from '@quittance/domain';
import { publicEventOf } from './public-events.ts';

/** An event as its row tells it. */
export interface ToldEvent {
  readonly event_id: string;
  readonly kind: string;
  readonly account_id: string | null;
  readonly account_key: string | null;
  readonly subject_id: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly business_at: Date;
}

/** The shape of messages; it changes only when something that is in them would mean something else. */
export const messageVersion = 1;

/**
 * The body that tells outsiders of an event. Events never change, so each try and each replay sends the same bytes.
 * Throws for an event that is not for outsiders.
 */
export function writeMessage(tenantId: string, event: ToldEvent): string {
  const told = publicEventOf(event.kind);
  if (!told) throw new Error(`Nobody outside hears of ${event.kind}.`);
  const facts = told.facts.flatMap((name) => {
    const value = event.data[name] ?? null;
    return value === null ? [] : [[name, value] as const];
  });
  return JSON.stringify({
    id: publicId(idPrefixes.event, event.event_id),
    type: told.type,
    version: messageVersion,
    timestamp: event.business_at.toISOString(),
    brand: publicId(idPrefixes.tenant, tenantId),
    data: {
      ...(event.account_id && { account: publicId(idPrefixes.account, event.account_id) }),
      ...(event.account_key && { accountKey: event.account_key }),
      ...(event.subject_id && { [told.subject]: publicId(idPrefixes[told.subject], event.subject_id) }),
      ...Object.fromEntries(facts),
    },
  });
}
