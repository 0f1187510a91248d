import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyInbox } from '../../apps/api/src/use-cases/inbox/apply-inbox.ts';
import { replaceKey } from '../scenarios/support/provider-key.ts';
import { openWorld, type World } from '../scenarios/support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld('2026-03-01');
});
afterAll(() => world.close());

/** What becomes of an event about a payment that Stripe does not know, after 59 tries before this one. */
async function tryOnceMore(eventId: string) {
  const at = new Date(Date.now() - 60_000);
  const payload = { object: 'payment_intent', id: 'pi_nobody_knows' };
  const type = 'payment_intent.succeeded';
  const told = { providerEventId: eventId, providerType: type, trust: 'pulled' as const, payload };
  await world.api.owner
    .insertInto('inbox_event')
    .values({
      ...{ tenant_id: world.brand.tenantId, connection_id: world.connectionId, provider_event_id: eventId },
      ...{ provider_type: type, trust: 'pulled', item: { ...told, occurredAt: at.toISOString() } },
      ...{ received_at: at, next_try_at: at, state: 'parked', tries: 59 },
    })
    .execute();
  await applyInbox(world.api.services, await world.open(), new AbortController().signal);
  const event = world.api.owner.selectFrom('inbox_event').select(['state', 'tries', 'detail', 'next_try_at']);
  const { next_try_at: next, ...rest } = await event.where('provider_event_id', '=', eventId).executeTakeFirstOrThrow();
  return { ...rest, isTriedAgain: next !== null };
}

test('An event that its provider knows nothing about is put away after 60 tries', async () => {
  expect(await tryOnceMore('evt_nonsense')).toEqual({
    ...{ state: 'parked', tries: 60, detail: 'broken', isTriedAgain: false },
  });
});

test('One that waits for a provider who refuses the key is tried for as long as that lasts', async () => {
  await replaceKey(world, 'sk_test_no!such');
  expect(await tryOnceMore('evt_waiting')).toEqual({
    ...{ state: 'parked', tries: 60, detail: 'provider_not_answering', isTriedAgain: true },
  });
});
