import { newId } from '@quittance/db';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openReceiver, type Receiver } from '../../apps/api/src/use-cases/webhook-endpoints/testing/open-receiver.ts';
import { openStory, type WebhookStory } from '../../apps/api/src/use-cases/webhook-endpoints/testing/open-story.ts';

let story: WebhookStory & { close(): Promise<void> };
let receiver: Receiver;
beforeAll(async () => {
  [story, receiver] = [await openStory(), await openReceiver()];
});
afterAll(async () => {
  await receiver?.close();
  await story?.close();
});

const restored = () => ({ kind: 'access.restored' as const, accountId: null, subjectId: newId(), data: {} });

describe('An endpoint that fails', () => {
  test('by silence is waited for beside the brand’s other duties, which go on before its ten seconds are over', async () => {
    await story.addEndpoint(receiver.url);
    receiver.answer = 'silent';
    await story.happen([restored()]);
    await story.work();
    expect(receiver.received).toHaveLength(1);
    expect(await story.api.owner.selectFrom('webhook_attempt').selectAll().execute()).toEqual([]);
  });
});
