import { addDays, businessDate, money } from '@quittance/domain';
import fc from 'fast-check';
import { systemActor } from '../../../apps/api/src/use-cases/outbox/system-actor.ts';
import { refundPayment } from '../../../apps/api/src/use-cases/payments/refund-payment.ts';
import type { Customer } from './customers.ts';
import { addMember, endSeat } from './members.ts';
import { openInvoicesOf, payByPage, paymentIdsOf, storeCard } from './pay.ts';
import type { World } from './world.ts';

/** Something that may happen to a brand and its customer. */
export type Chance =
  | { readonly kind: 'days'; readonly days: number }
  | { readonly kind: 'seat_added' | 'seat_removed' | 'paid_on_page' | 'webhooks_read' }
  | { readonly kind: 'card_stored'; readonly card: string }
  | { readonly kind: 'refunded'; readonly minor: number }
  | { readonly kind: 'webhooks_disturbed'; readonly how: 'drop' | 'duplicate' | 'reorder' | 'delay' }
  | { readonly kind: 'answer_lost'; readonly how: 'reset_after_commit' | 'reset_before_commit' | '500' | '429' };

const simple = (['seat_added', 'seat_removed', 'paid_on_page', 'webhooks_read'] as const).map((kind) =>
  fc.constant({ kind }),
);

/** Good cards, cards without cover, cards whose bank wants the customer. */
const cards = ['4242424242424242', '4000000000000341', '4000002760003184', '4000000000000259'];

export const anyChance: fc.Arbitrary<Chance> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('days' as const), days: fc.integer({ min: 1, max: 9 }) }) },
  ...simple,
  fc.record({ kind: fc.constant('card_stored' as const), card: fc.constantFrom(...cards) }),
  fc.record({ kind: fc.constant('refunded' as const), minor: fc.integer({ min: 1, max: 9_000 }) }),
  fc.record({
    kind: fc.constant('webhooks_disturbed' as const),
    how: fc.constantFrom('drop' as const, 'duplicate' as const, 'reorder' as const, 'delay' as const),
  }),
  fc.record({
    kind: fc.constant('answer_lost' as const),
    how: fc.constantFrom('reset_after_commit' as const, 'reset_before_commit' as const, '500' as const, '429' as const),
  }),
);

/** What a story has to remember. */
export interface Story {
  readonly world: World;
  readonly customer: Customer;
  readonly seats: string[];
}

/** Lets it happen; what the product refuses, such as paying when nothing is owed, is part of the story. */
export async function happen(story: Story, chance: Chance): Promise<void> {
  const { world, customer } = story;
  const { moment } = await world.open();
  switch (chance.kind) {
    case 'days':
      return world.advanceTo(addDays(moment.today, chance.days));
    case 'seat_added': {
      const member = { memberName: 'Neu', roleCode: 'stylist', from: moment.today };
      story.seats.push(await addMember(world, customer.accountId, member));
      return;
    }
    case 'seat_removed': {
      const memberId = story.seats.shift();
      if (memberId) await endSeat(world, memberId, addDays(businessDate(moment.today), 1));
      return;
    }
    case 'card_stored':
      await storeCard(world, customer, chance.card);
      return;
    case 'paid_on_page':
      return payWhatIsOwed(story);
    case 'refunded':
      return refundAny(story, chance.minor);
    case 'webhooks_read':
      return world.settle();
    case 'webhooks_disturbed':
      await world.sandbox.control.addFault({ kind: chance.how, times: 5 });
      return;
    case 'answer_lost':
      await world.sandbox.control.addFault({ kind: chance.how, path: '/v1/payment_intents', method: 'POST' });
      return;
  }
}

async function payWhatIsOwed({ world, customer }: Story): Promise<void> {
  if ((await openInvoicesOf(world, customer)).length === 0) return;
  // Refused while another payment is under way.
  await payByPage(world, customer, { challenge: 'complete' }).catch((error: Error) => {
    if (!error.message.includes('payment_under_way')) throw error;
  });
}

async function refundAny({ world, customer }: Story, minor: number): Promise<void> {
  const paymentId = (await paymentIdsOf(world, customer)).at(-1);
  if (!paymentId) return;
  const wanted = { paymentId, amount: money(BigInt(minor), 'EUR'), reason: 'Kulanz' };
  await refundPayment(world.api.services, await world.open(), systemActor, wanted);
}
