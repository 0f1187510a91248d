import { subtract } from '@quittance/domain';
import { provider as gocardless } from '../../../gocardless/index.ts';
import { gocardlessHarness } from '../../../gocardless/testing/gocardless-harness.ts';
import type { PaymentSnapshot } from '../../../port/index.ts';
import { provider as stripe } from '../../../stripe/index.ts';
import { stripeHarness } from '../../../stripe/testing/stripe-harness.ts';
import { alter, answering, type BrokenPlugin, charging, memoryOf, reading } from '../broken-plugin.ts';

const debits = { harness: gocardlessHarness, rail: 'sepa_debit' };

/** Bad habits with money that takes days. */
export const brokenSlowMoney: readonly BrokenPlugin[] = [
  {
    ...debits,
    habit: 'calls a debit paid on its first day',
    plugin: answering(gocardless, (answer) => {
      if (!answer.ok || answer.value.outcome !== 'processing' || answer.value.snapshot === null) return answer;
      const { snapshot } = answer.value;
      const paid: PaymentSnapshot = { ...snapshot, state: 'succeeded', received: snapshot.amount };
      return { ok: true, value: { outcome: 'succeeded', snapshot: paid } };
    }),
    named: 36,
  },
  {
    ...debits,
    habit: 'tells a late failure as one that never succeeded',
    plugin: reading(gocardless, (payment) =>
      payment.reversal?.kind === 'late_failure'
        ? { ...payment, state: 'failed', reversal: null, received: { ...payment.received, amountMinor: 0n } }
        : payment,
    ),
    named: 37,
  },
  {
    ...debits,
    habit: 'keeps a chargeback that was cancelled',
    plugin: reading(gocardless, (payment) =>
      payment.reversal?.kind === 'chargeback_cancelled' ? { ...payment, disputed: payment.received } : payment,
    ),
    named: 38,
  },
  {
    ...debits,
    habit: 'takes off what a bank took back what had been refunded before',
    plugin: reading(gocardless, (payment) =>
      payment.reversal?.kind === 'charged_back'
        ? { ...payment, disputed: subtract(payment.received, payment.refunded) }
        : payment,
    ),
    named: 32,
  },
  {
    ...debits,
    habit: 'loses a payment in flight when its mandate is revoked',
    plugin: reading(gocardless, (payment) =>
      payment.state === 'cancelled' ? { ...payment, state: 'processing' } : payment,
    ),
    named: 39,
  },
  {
    ...debits,
    habit: 'collects a failed debit again behind our back',
    plugin: alter(
      charging(gocardless, async (cx, input, good) => {
        const answer = await good(cx, input);
        if (answer.ok && answer.value.snapshot) memoryOf(cx).set(answer.value.snapshot.ref, input);
        return answer;
      }),
      {
        charges: {
          get: async (cx, input) => {
            const answer = await gocardless.charges.get(cx, input);
            const before = memoryOf(cx).get(input.payment);
            if (answer.ok && answer.value.state === 'failed' && before)
              await gocardless.charges.charge(cx, { ...before, key: `${before.key}-again` });
            return answer;
          },
        },
      },
    ),
    named: 40,
  },
  {
    ...{ harness: stripeHarness, rail: 'card' },
    habit: 'calls a refusal by the bank an error of the request',
    plugin: answering(stripe, (answer) =>
      answer.ok && answer.value.outcome === 'declined'
        ? { ok: false, error: { kind: 'invalid', field: 'method', message: 'Refused.' } }
        : answer,
    ),
    named: 40,
  },
  {
    ...debits,
    habit: 'cancels in its own words and asks nobody',
    plugin: alter(gocardless, {
      charges: {
        cancel: async (cx, input) => {
          const answer = await gocardless.charges.get(cx, input);
          return answer.ok ? { ok: true, value: { ...answer.value, state: 'cancelled' } } : answer;
        },
      },
    }),
    named: 41,
  },
];
