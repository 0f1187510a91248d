import { announce } from './announce.ts';
import { type Books, type Marks, type Payment, type Refund, wallets } from './books.ts';
import { need, Refusal } from './refusal.ts';

export interface PaymentOrder {
  readonly customer: string;
  readonly method: string;
  readonly amount: number;
  readonly currency: string;
  readonly marks: Marks;
  /** True on a hosted page: then the bank has its customer. */
  readonly present: boolean;
}

/** Takes money from a stored wallet; a refusal is a payment too. */
export function takePayment(books: Books, order: PaymentOrder): Payment {
  const method = need(books.methods.get(order.method), 'method');
  if (method.customer !== order.customer) throw new Refusal(422, 'not_theirs', 'method');
  if (method.state !== 'active') throw new Refusal(422, 'wallet_removed', 'method');
  if (!Number.isSafeInteger(order.amount) || order.amount < 50) throw new Refusal(422, 'too_little', 'amount');
  const behaviour = wallets[books.walletOf.get(method.id) ?? ''] ?? 'refuses';
  const wants = behaviour === 'wants_customer' && !order.present;
  const payment: Payment = {
    id: books.id('pay'),
    customer: order.customer,
    method: order.method,
    amount: order.amount,
    currency: order.currency,
    status: behaviour === 'refuses' ? 'refused' : wants ? 'needs_customer' : 'paid',
    refusal: behaviour === 'refuses' ? 'empty_wallet' : null,
    created_at: books.now(),
    marks: order.marks,
    refunded: 0,
  };
  books.payments.set(payment.id, payment);
  announce(books, `payment.${payment.status}`, payment.id);
  return payment;
}

export function giveBack(books: Books, paymentId: string, amount: number, marks: Marks | null): Refund {
  const payment = need(books.payments.get(paymentId), 'payment');
  if (payment.status !== 'paid') throw new Refusal(409, 'not_paid', 'payment');
  if (!Number.isSafeInteger(amount) || amount <= 0 || payment.refunded + amount > payment.amount)
    throw new Refusal(422, 'more_than_left', 'amount');
  payment.refunded += amount;
  const refund = { id: books.id('ref'), payment: paymentId, amount, currency: payment.currency, marks };
  const made: Refund = { ...refund, created_at: books.now() };
  books.refunds.set(made.id, made);
  announce(books, 'refund.done', made.id);
  return made;
}
