import { money } from '@quittance/domain';
import { provider as gocardless } from '../../../gocardless/index.ts';
import { gocardlessHarness } from '../../../gocardless/testing/gocardless-harness.ts';
import type { PaymentProvider, PaymentSnapshot, RefundInput } from '../../../port/index.ts';
import { provider as stripe } from '../../../stripe/index.ts';
import { stripeHarness } from '../../../stripe/testing/stripe-harness.ts';
import { alter, type BrokenPlugin, charging, reading, telling } from '../broken-plugin.ts';

const at = { harness: stripeHarness, rail: 'card' };

/** Bad habits with amounts, refunds and disputes. */
export const brokenMoney: readonly BrokenPlugin[] = [
  {
    ...at,
    habit: 'adds up refunds instead of telling each',
    plugin: alter(stripe, {
      refunds: {
        refund: async (cx, input) => {
          const answer = await stripe.refunds.refund(cx, input);
          if (!answer.ok || answer.value.outcome !== 'succeeded') return answer;
          const { snapshot } = answer.value;
          const amountMinor = input.alreadyRefunded.amountMinor + snapshot.amount.amountMinor;
          const added = { ...snapshot, amount: { ...snapshot.amount, amountMinor } };
          return { ok: true, value: { outcome: 'succeeded', snapshot: added } };
        },
      },
    }),
    named: 26,
  },
  {
    ...at,
    habit: 'refunds what is left when more is asked for',
    plugin: alter(stripe, {
      refunds: {
        refund: async (cx, input) => {
          const { amount, refunded } = await readPayment(stripe, cx, input);
          const left = amount.amountMinor - refunded.amountMinor;
          const capped = left > 0n && input.amount.amountMinor > left ? left : input.amount.amountMinor;
          return stripe.refunds.refund(cx, { ...input, amount: { ...input.amount, amountMinor: capped } });
        },
      },
    }),
    named: 27,
  },
  {
    ...at,
    habit: 'refunds in the currency of the payment, whatever was asked for',
    plugin: alter(stripe, {
      refunds: {
        refund: async (cx, input) => {
          const { currency } = (await readPayment(stripe, cx, input)).amount;
          return stripe.refunds.refund(cx, { ...input, amount: { ...input.amount, currency } });
        },
      },
    }),
    named: 28,
  },
  {
    ...at,
    habit: 'sends yen as hundredths',
    plugin: charging(stripe, (cx, input, good) => {
      const { amountMinor, currency } = input.amount;
      return good(cx, currency === 'JPY' ? { ...input, amount: money(amountMinor * 100n, currency) } : input);
    }),
    named: 29,
  },
  {
    ...at,
    habit: 'rounds the third digit of dinars away',
    plugin: charging(stripe, (cx, input, good) => {
      const { amountMinor, currency } = input.amount;
      const rounded = money((amountMinor / 10n) * 10n, currency);
      return good(cx, currency === 'KWD' ? { ...input, amount: rounded } : input);
    }),
    named: 29,
  },
  {
    ...at,
    habit: 'counts in floats',
    plugin: charging(stripe, (cx, input, good) => {
      const { amountMinor, currency } = input.amount;
      const inFloats = BigInt(Math.trunc((Number(amountMinor) / 100) * 100));
      return good(cx, currency === 'EUR' ? { ...input, amount: money(inFloats, currency) } : input);
    }),
    named: 29,
  },
  {
    ...at,
    habit: 'leaves a refund that came back as succeeded',
    plugin: alter(stripe, {
      refunds: {
        get: async (cx, input) => {
          const answer = await stripe.refunds.get(cx, input);
          return answer.ok ? { ok: true, value: { ...answer.value, state: 'succeeded', failure: null } } : answer;
        },
      },
    }),
    named: 30,
  },
  {
    ...at,
    habit: 'counts the whole payment as disputed although part of it was refunded',
    plugin: reading(stripe, (payment) =>
      payment.disputed.amountMinor > 0n ? { ...payment, disputed: payment.received } : payment,
    ),
    named: 32,
  },
  {
    ...at,
    habit: 'does not see that a dispute blocks refunds',
    plugin: telling(stripe, (event) =>
      'dispute' in event ? { ...event, dispute: { ...event.dispute, refundBlocked: false } } : event,
    ),
    named: 33,
  },
  {
    ...at,
    habit: 'takes every inquiry for a dispute that holds the money',
    plugin: telling(stripe, (event) =>
      'dispute' in event && event.dispute.stage === 'inquiry'
        ? { ...event, dispute: { ...event.dispute, stage: 'chargeback', refundBlocked: true } }
        : event,
    ),
    named: 33,
  },
  {
    ...at,
    habit: 'keeps the money of a dispute that was won',
    plugin: telling(stripe, (event) =>
      'dispute' in event && event.dispute.state === 'won'
        ? { ...event, dispute: { ...event.dispute, fundsWithdrawn: event.dispute.amount } }
        : event,
    ),
    named: 34,
  },
  {
    ...at,
    habit: 'knows one dispute a payment',
    plugin: telling(stripe, (event) => {
      if (event.type !== 'dispute.opened' || event.dispute.providerReason === 'fraudulent') return event;
      return { ...event, type: 'dispute.updated' };
    }),
    named: 35,
  },
  {
    ...{ harness: gocardlessHarness, rail: 'sepa_debit' },
    habit: 'leaves fees out of payouts',
    plugin: alter(gocardless, {
      reconciliation: {
        listPayoutLines: async (cx, input) => {
          const answer = await gocardless.reconciliation.listPayoutLines(cx, input);
          if (!answer.ok) return answer;
          return {
            ok: true,
            value: { ...answer.value, items: answer.value.items.filter(({ type }) => type !== 'fee') },
          };
        },
      },
    }),
    named: 49,
  },
  {
    ...{ harness: gocardlessHarness, rail: 'sepa_debit' },
    habit: 'tells the gross of each line of a payout as its net',
    plugin: alter(gocardless, {
      reconciliation: {
        listPayoutLines: async (cx, input) => {
          const answer = await gocardless.reconciliation.listPayoutLines(cx, input);
          if (!answer.ok) return answer;
          const items = answer.value.items.map((line) => ({ ...line, fee: { ...line.fee, amountMinor: 1n } }));
          return { ok: true, value: { ...answer.value, items } };
        },
      },
    }),
    named: 49,
  },
];

async function readPayment(
  base: PaymentProvider,
  cx: Parameters<PaymentProvider['charges']['get']>[0],
  { payment }: RefundInput,
): Promise<PaymentSnapshot> {
  const found = await base.charges.get(cx, { payment });
  if (!found.ok) throw new Error(found.error.kind);
  return found.value;
}
