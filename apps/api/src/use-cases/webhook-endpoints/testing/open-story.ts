import { parsePublicId } from '@quittance/db';
import { openTestApi, type TestApi } from '../../../../../../tests/setup/api/open-test-api.ts';
import {
  addBrand,
  addOperator,
  addPerson,
  password,
  type TestBrand,
} from '../../../../../../tests/setup/api/test-brands.ts';
import type { TestVisitor } from '../../../../../../tests/setup/api/visitor.ts';
import { tickTenant } from '../../../worker/tick-tenant.ts';
import { type NewEvent, recordEvents } from '../../outbox/record-event.ts';
import { systemActor } from '../../outbox/system-actor.ts';

export interface WebhookStory {
  readonly api: TestApi;
  readonly brand: TestBrand;
  readonly other: TestBrand;
  readonly admin: TestVisitor;
  readonly accountId: string;
  /** Mails that were sent. */
  readonly mails: { readonly to: string; readonly subject: string; readonly messageId: string }[];
  /** Something happens in the brand; answers the ids of its events. */
  happen(events: readonly NewEvent[]): Promise<readonly string[]>;
  /** The worker looks after the brand until nothing is due any more, in that many ms of wall time. */
  work(laterMs?: number): Promise<void>;
  /** A new endpoint by way of the admin app. */
  addEndpoint(url: string, eventTypes?: string[] | null): Promise<{ id: string; uuid: string; secret: string }>;
}

/** A brand with a customer, whose webhooks may go to this machine. */
export async function openStory(): Promise<WebhookStory & { close(): Promise<void> }> {
  const mails: { to: string; subject: string; messageId: string }[] = [];
  const api = await openTestApi({
    environment: { WEBHOOK_TARGETS: 'any' },
    mailer: { send: async (mail) => void mails.push(mail), close: () => undefined },
  });
  const { operatorId } = await addOperator(api);
  const brand = await addBrand(api, operatorId, 'tischwerk');
  const other = await addBrand(api, operatorId, 'szalonna');
  const { accountIds } = await addPerson(brand, { email: 'a@customer.example' });
  const admin = brand.admin();
  await admin.api.admin.session.signIn.mutate({ email: brand.staffEmail, password });
  return {
    api,
    brand,
    other,
    admin,
    mails,
    accountId: accountIds[0] ?? '',
    async happen(events) {
      const { db, moment } = await brand.open();
      return db.run((scope) => recordEvents(scope, moment, systemActor, events));
    },
    async work(laterMs = 0) {
      api.clock.aheadMs += laterMs;
      await tickTenant(api.services, brand.tenantId, 'a-test');
    },
    async addEndpoint(url, eventTypes = null) {
      const made = await admin.api.admin.endpoints.create.mutate({ url, description: 'Till', eventTypes });
      return { ...made, uuid: parsePublicId('whe', made.id) ?? '' };
    },
    close: () => api.close(),
  };
}
