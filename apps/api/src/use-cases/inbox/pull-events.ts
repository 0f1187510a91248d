import type { ProviderContext, WebhookJobs } from '@quittance/providers';
import { type Connection, findConnection, openConnection } from '../../providers/connection.ts';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import {
  endLook,
  interruptLook,
  type LookRow,
  looksDue,
  postponeLook,
  restLook,
} from '../connections/provider-look.ts';
import { keepPulledEvents } from './keep-pulled-events.ts';

/** Pages read in one look; a connection with more to tell goes on in the next round, after others had their turn. */
const pagesAtMost = 10;

const hourMs = 3_600_000;

/** Every look begins before the last one's end: a provider's list may show an event later than its time says. */
const overlapMs = hourMs;

/** How far back the first look goes at a connection of which nothing is known. */
const firstLookMs = 3 * 24 * hourMs;

/**
 * Asks providers for events whose webhook may never have come, and puts them into the inbox beside those that did: each
 * is applied once, whichever way it came first. Answers how many looks found something.
 */
export async function pullEvents(services: Services, tenant: Tenant, signal: AbortSignal): Promise<number> {
  let found = 0;
  for (const look of await looksDue(services, tenant, 'events')) {
    if (signal.aborted) break;
    if (await lookForEvents(services, tenant, look, signal)) found += 1;
  }
  return found;
}

/** True when there is something to do in the inbox, or more to read. */
async function lookForEvents(services: Services, tenant: Tenant, look: LookRow, signal: AbortSignal): Promise<boolean> {
  const row = await tenant.db.run((scope) => findConnection(scope, look.connection_id));
  const connection = row && openConnection(services, tenant, row);
  const pullDays = connection?.provider.manifest.webhooks.pullDays ?? null;
  if (!connection || pullDays === null) {
    await restLook(services, tenant, look);
    return false;
  }
  const { since, startedAt, cursor } = look.page ?? { ...begin(connection.context(), look, pullDays), cursor: null };
  let page: string | null = cursor;
  let stored = 0;
  for (let pages = 0; pages < pagesAtMost && !signal.aborted; pages += 1) {
    const answer = await askFor(connection, { since, cursor: page });
    if (!answer.ok) {
      await postponeLook(services, tenant, look, answer.error.kind);
      return stored > 0;
    }
    stored += await keepPulledEvents(services, tenant, look.connection_id, answer.value.items);
    page = answer.value.more ? answer.value.cursor : null;
    if (page === null) {
      await endLook(services, tenant, look, new Date(startedAt));
      return stored > 0;
    }
  }
  if (page !== null) await interruptLook(services, tenant, look, { since, startedAt, cursor: page });
  return true;
}

function askFor({ heed, provider, context }: Connection, input: Parameters<WebhookJobs['pull']>[1]) {
  return heed(provider.webhooks.pull(context(), input));
}

/** What the provider has forgotten cannot be asked for: further back than its `pullDays` no look goes. */
function begin(
  cx: ProviderContext,
  { read_until: readUntil }: LookRow,
  pullDays: number,
): { readonly since: string; readonly startedAt: string } {
  const startedAt = cx.now();
  const now = Date.parse(startedAt);
  const wanted = readUntil ? readUntil.getTime() - overlapMs : now - firstLookMs;
  const since = new Date(Math.max(wanted, now - pullDays * 24 * hourMs));
  return { since: since.toISOString(), startedAt };
}
