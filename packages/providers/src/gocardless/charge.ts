import type { Mandate } from 'gocardless-nodejs/types';
import type { ChargeInput, ChargeJobs, Outcome, PaymentSnapshot } from '../port/index.ts';
import { ask } from './ask.ts';
import type { GoCardless } from './client.ts';
import { createPayment } from './create-payment.ts';
import { declinedByEndedMandate } from './ended-mandate.ts';
import { toPaymentOutcome } from './payment-outcome.ts';
import { toPaymentSnapshot, withoutStory } from './payment-snapshot.ts';
import { schemeIn, schemeOf } from './rails.ts';
import { readMandate } from './read-method.ts';
import { readPayment } from './read-payment.ts';
import { Refused } from './refused.ts';

/** Debits a stored mandate, on a day or as soon as the scheme allows. The money comes days later: `processing`. */
export const charge: ChargeJobs['charge'] = (cx, input) =>
  ask(cx, async (gocardless): Promise<Outcome<PaymentSnapshot>> => {
    if (schemeOf(input.rail).by !== 'mandate')
      throw new Refused({ kind: 'unsupported', what: `charging by ${input.rail}` });
    schemeIn(input.rail, input.amount.currency);
    const asOf = cx.now();
    try {
      const made = await createPayment(gocardless, await wishOf(gocardless, input), input.key);
      const { status, id = '' } = made;
      // A repeat of the key finds a payment that may have gone on: then its events tell how.
      if (status !== 'pending_submission') return toPaymentOutcome(await readPayment(cx, gocardless, id));
      return toPaymentOutcome(toPaymentSnapshot({ ...withoutStory(made, asOf), customer: input.customer }));
    } catch (error) {
      return declinedByEndedMandate(error);
    }
  });

async function wishOf(gocardless: GoCardless, input: ChargeInput) {
  const { amount, ours, description } = input;
  const mandate = input.mandate ?? input.method;
  const chargeOn = await possibleDay(gocardless, mandate, input.chargeOn);
  return { amount, ours, description, mandate, chargeOn, purpose: 'charge' as const };
}

/** A day that the scheme cannot meet any more becomes "as soon as possible", which is no day at all. */
async function possibleDay(gocardless: GoCardless, mandate: string, wished: string | null): Promise<string | null> {
  if (wished === null) return null;
  const { next_possible_charge_date: earliest }: Mandate = await readMandate(gocardless, mandate);
  return earliest && wished > earliest ? wished : null;
}
