import type { Money } from '@quittance/domain';
import type { PaymentSnapshot } from '../../port/index.ts';
import { provider } from '../index.ts';
import { type BankShop, need } from './bank-shop.ts';

/** Stores a published card and charges it; answers the payment. */
export async function payByCard(
  { cx, ours, sandbox }: BankShop,
  card: string,
  amount: Money,
): Promise<PaymentSnapshot> {
  const who = ours();
  const payer = { ref: null, name: 'Ann', email: 'ann@example.test', country: 'DE', locale: 'en' };
  const urls = { returnUrl: 'http://127.0.0.1:9/return', cancelUrl: 'http://127.0.0.1:9/cancel' };
  const how = { rail: 'card', currency: amount.currency };
  const begun = need(await provider.methods.beginSave(cx, { key: who.attemptId, ours: who, payer, ...how, ...urls }));
  await sandbox.control.completeCheckout(begun.action.type === 'redirect' ? begun.action.url : '', { card });
  const { session, customer } = begun;
  const saved = need(await provider.methods.completeSave(cx, { key: who.attemptId, session, customer, ours: who }));
  if (saved.outcome !== 'succeeded') throw new Error(`The card was not stored: ${saved.outcome}.`);
  const attempt = ours();
  const facts = { rail: 'card', description: 'Invoice 1', statementSuffix: null, chargeOn: null };
  const method = { customer, method: saved.snapshot.ref, mandate: null };
  const made = need(
    await provider.charges.charge(cx, { key: attempt.attemptId, ours: attempt, amount, ...method, ...facts }),
  );
  if (made.outcome !== 'succeeded') throw new Error(`The card was not charged: ${made.outcome}.`);
  return made.snapshot;
}
