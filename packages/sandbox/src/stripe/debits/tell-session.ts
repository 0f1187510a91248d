import type { Account } from '../account.ts';
import { emit } from '../emit.ts';
import { idOf } from '../find.ts';

type Told = 'checkout.session.async_payment_succeeded' | 'checkout.session.async_payment_failed';

/** Tells what became, days later, of the payment that a hosted page began. Payments without a page have none. */
export function tellSession(account: Account, intentId: string, type: Told): void {
  for (const session of account.tables.session.values()) {
    if (idOf(session.payment_intent) !== intentId || session.status !== 'complete') continue;
    if (type === 'checkout.session.async_payment_succeeded') session.payment_status = 'paid';
    emit(account, type, session);
  }
}
