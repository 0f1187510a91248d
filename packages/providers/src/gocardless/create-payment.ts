import type { Money } from '@quittance/domain';
import type { Payment } from 'gocardless-nodejs/types';
import type { Ours } from '../port/index.ts';
import { toWireAmount } from './amounts.ts';
import type { GoCardless } from './client.ts';
import { createOnce } from './create-once.ts';
import { isOurs, type Purpose, toMetadata } from './marks.ts';

export interface PaymentWish {
  readonly amount: Money;
  readonly mandate: string;
  readonly ours: Ours;
  readonly purpose: Purpose;
  readonly description: string | null;
  readonly chargeOn: string | null;
}

/** Asks for one debit. GoCardless never retries it by itself: when to try again is for our own dunning to say. */
export function createPayment(gocardless: GoCardless, wish: PaymentWish, key: string): Promise<Payment> {
  const amount = toWireAmount(wish.amount);
  const { currency } = wish.amount;
  const fields = {
    amount,
    currency,
    links: { mandate: wish.mandate },
    metadata: toMetadata(wish.ours, wish.purpose),
    retry_if_possible: false,
    ...(wish.description === null ? {} : { description: wish.description }),
    ...(wish.chargeOn === null ? {} : { charge_date: wish.chargeOn }),
  };
  return createOnce(
    gocardless,
    'payments',
    fields,
    key,
    (found) => Number(found.amount) === amount && found.currency === currency && isOurs(found.metadata, wish.ours),
  );
}
