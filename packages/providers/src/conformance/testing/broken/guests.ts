import { provider as gocardless } from '../../../gocardless/index.ts';
import { gocardlessHarness } from '../../../gocardless/testing/gocardless-harness.ts';
import { type CustomerRef, noDisputes, type PaymentProvider, toRef } from '../../../port/index.ts';
import { provider as stripe } from '../../../stripe/index.ts';
import { stripeHarness } from '../../../stripe/testing/stripe-harness.ts';
import {
  alter,
  answering,
  type BrokenPlugin,
  charging,
  declined,
  failing,
  hasSeen,
  telling,
} from '../broken-plugin.ts';

const at = { harness: stripeHarness, rail: 'card' };
const { manifest } = stripe;

/** Bad habits on pages, in logs and in what a plugin says of itself. */
export const brokenGuests: readonly BrokenPlugin[] = [
  {
    ...at,
    habit: 'takes an abandoned page for one that was refused',
    plugin: saving(async (cx, input) => {
      const answer = await stripe.methods.completeSave(cx, input);
      if (!answer.ok || answer.value.outcome !== 'cancelled') return answer;
      const decline = { declineClass: 'soft', reason: 'other', providerCode: null, methodUnusable: false } as const;
      return { ok: true, value: { outcome: 'declined', decline, snapshot: null } };
    }),
    named: 42,
  },
  {
    ...at,
    habit: 'stores another method each time it is asked',
    plugin: saving(async (cx, input) => {
      const answer = await stripe.methods.completeSave(cx, input);
      if (!answer.ok || answer.value.outcome !== 'succeeded' || !hasSeen(cx, input.session)) return answer;
      const { snapshot } = answer.value;
      const ref = toRef<'method'>(`${snapshot.ref}?${Math.random()}`);
      return { ok: true, value: { outcome: 'succeeded', snapshot: { ...snapshot, ref } } };
    }),
    named: 43,
  },
  {
    ...at,
    habit: 'believes the session that the browser brought back',
    plugin: saving(async (cx, { session }) => {
      const response = await cx.fetch(`${cx.sandboxUrl}/v1/checkout/sessions/${session}`, {
        headers: { authorization: `Bearer ${await cx.secret('secretKey')}` },
      });
      const found: { customer: CustomerRef; metadata: Record<string, string> } = JSON.parse(await response.text());
      const { tenant_id = '', account_id = '', attempt_id = '', invoice_id = null } = found.metadata;
      const ours = { tenantId: tenant_id, accountId: account_id, attemptId: attempt_id, invoiceId: invoice_id };
      return stripe.methods.completeSave(cx, { key: attempt_id, session, customer: found.customer, ours });
    }),
    named: 44,
  },
  {
    ...at,
    habit: 'takes any amount that was paid on a page',
    plugin: alter(stripe, {
      payOnce: {
        complete: async (cx, input) => {
          const answer = await stripe.payOnce.complete(cx, input);
          if (answer.ok) return answer;
          const asked = { ...input, amount: { ...input.amount, amountMinor: 4900n } };
          return stripe.payOnce.complete(cx, asked);
        },
      },
    }),
    named: 44,
  },
  {
    ...at,
    habit: 'forgets to tell that a method was revoked',
    plugin: telling(stripe, (event) => (event.type === 'method.revoked' ? null : event)),
    named: 46,
  },
  {
    ...at,
    habit: 'has a charge of a revoked method tried again',
    plugin: failing(stripe, (error) => (error.kind === 'invalid' ? declined() : { ok: false, error })),
    named: 46,
    also: [29],
  },
  {
    ...at,
    habit: 'logs the card number',
    plugin: charging(stripe, (cx, input, good) => {
      cx.log('info', 'Charging card 4242 4242 4242 4242.');
      return good(cx, input);
    }),
    named: 48,
  },
  {
    ...at,
    habit: 'logs its secret',
    plugin: charging(stripe, async (cx, input, good) => {
      cx.log('debug', 'Authorised.', { authorization: `Bearer ${await cx.secret('secretKey')}` });
      return good(cx, input);
    }),
    named: 48,
  },
  {
    ...at,
    habit: 'repeats a refused secret in its error',
    plugin: alter(stripe, {
      health: async (cx) => {
        const answer = await stripe.health(cx);
        if (answer.ok || answer.error.kind !== 'config') return answer;
        return { ok: false, error: { kind: 'config', message: `Refused: ${await cx.secret('secretKey')}` } };
      },
    }),
    named: 48,
  },
  {
    ...{ harness: gocardlessHarness, rail: 'sepa_debit' },
    habit: 'shows the whole account number in the label of a method',
    plugin: alter(gocardless, {
      methods: {
        get: async (cx, input) => {
          const answer = await gocardless.methods.get(cx, input);
          if (!answer.ok) return answer;
          const label = { ...answer.value.label, bankName: 'DE89370400440532013000' };
          return { ok: true, value: { ...answer.value, label } };
        },
      },
    }),
    named: 48,
  },
  {
    ...at,
    habit: 'claims a dispute desk that it does not have',
    plugin: alter(stripe, { manifest: { disputes: true }, disputes: noDisputes }),
    named: 50,
  },
  {
    ...at,
    habit: 'denies pulling events and does it anyway',
    plugin: alter(stripe, { manifest: { webhooks: { ...manifest.webhooks, pullDays: null } } }),
    named: 50,
  },
  {
    ...at,
    habit: 'asks the provider before it says that it cannot do a thing',
    plugin: alter(stripe, {
      manifest: { webhooks: { ...manifest.webhooks, register: false } },
      webhooks: {
        register: async (cx) => {
          await stripe.health(cx);
          return { ok: false, error: { kind: 'unsupported', what: 'webhooks.register' } };
        },
      },
    }),
    named: 50,
  },
  {
    ...{ harness: gocardlessHarness, rail: 'instant_bank_payment' },
    habit: 'claims that an instant payment can be stored',
    plugin: alter(gocardless, {
      manifest: { rails: gocardless.manifest.rails.map((rail) => ({ ...rail, save: 'setup' })) },
    }),
    named: 50,
    also: [21, 42, 43, 44, 46],
  },
  {
    ...at,
    habit: 'says that a page is closed and leaves it open',
    plugin: alter(stripe, { payOnce: { close: async () => ({ ok: true, value: { closed: true } }) } }),
    named: 50,
  },
  {
    ...at,
    habit: 'sends any file to the bank as evidence',
    plugin: alter(stripe, {
      disputes: {
        submitEvidence: (cx, input) => {
          const files = input.evidence.files.map((file) => ({ ...file, mediaType: 'application/pdf' }));
          return stripe.disputes.submitEvidence(cx, { ...input, evidence: { ...input.evidence, files } });
        },
      },
    }),
    named: 50,
  },
  {
    ...at,
    habit: 'charges by rails that it does not know',
    plugin: answering(stripe, (answer) => (!answer.ok && answer.error.kind === 'unsupported' ? declined() : answer)),
    named: 50,
  },
];

function saving(completeSave: PaymentProvider['methods']['completeSave']): PaymentProvider {
  return alter(stripe, { methods: { completeSave } });
}
