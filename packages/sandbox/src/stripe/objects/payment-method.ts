import type Stripe from 'stripe';
import { nameDigest } from '../../state/digest.ts';
import { type Account, accountNow, newId } from '../account.ts';
import { cardByNumber, numberOfToken } from '../cards/test-cards.ts';
import { accountOfToken, bankAccountByNumber } from '../debits/test-accounts.ts';
import { find } from '../find.ts';
import { createBankMethod } from './bank-method.ts';

/** What is taken from a card form. The number is used to choose the behaviour and is not kept. */
export interface CardInput {
  readonly number: string;
  readonly expMonth: number;
  readonly expYear: number;
  readonly name: string | null;
  readonly email: string | null;
}

/** Makes and stores a payment method for a published test card; a bug when the number is not one. */
export function createCardMethod(account: Account, input: CardInput): Stripe.PaymentMethod {
  const behaviour = cardByNumber(input.number);
  if (behaviour === undefined) throw new Error('only published test cards become payment methods');
  const fingerprint = nameDigest(`${account.seed}:card:${input.number}`).slice(0, 16);
  const method: Stripe.PaymentMethod = {
    id: newId(account, 'pm'),
    object: 'payment_method',
    allow_redisplay: 'limited',
    billing_details: { address: emptyAddress(), email: input.email, name: input.name, phone: null, tax_id: null },
    card: cardFace(behaviour, input, fingerprint),
    created: accountNow(account),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: 'card',
  };
  account.tables.payment_method.set(method.id, method);
  account.cards.set(method.id, { behaviour, isSetUp: false, isSpent: false });
  return method;
}

/** The stored method with this id, or a new one for a published token. Throws `resource_missing`. */
export function resolveMethod(account: Account, reference: string, param: string): Stripe.PaymentMethod {
  const bank = accountOfToken(reference);
  if (bank !== undefined) {
    const isVerified = bankAccountByNumber(bank)?.type === 'sepa_debit';
    return createBankMethod(account, { number: bank, name: 'Test Person', email: 'test@example.com', isVerified });
  }
  const number = numberOfToken(reference);
  if (number === undefined) return find(account, 'payment_method', reference, param);
  const nextYear = new Date(accountNow(account) * 1000).getUTCFullYear() + 1;
  return createCardMethod(account, { number, expMonth: 8, expYear: nextYear, name: null, email: null });
}

/** True when the card's last month is over on the account's clock. */
export function isExpired(account: Account, card: { exp_month: number; exp_year: number }): boolean {
  return accountNow(account) * 1000 >= Date.UTC(card.exp_year, card.exp_month, 1);
}

function emptyAddress() {
  return { city: null, country: null, line1: null, line2: null, postal_code: null, state: null };
}

function cardFace(
  behaviour: { brand: string; last4: string; country: string; funding: string; authentication: string },
  input: CardInput,
  fingerprint: string,
): Stripe.PaymentMethod.Card {
  return {
    brand: behaviour.brand,
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
    country: behaviour.country,
    display_brand: behaviour.brand,
    exp_month: input.expMonth,
    exp_year: input.expYear,
    fingerprint,
    funding: behaviour.funding,
    generated_from: null,
    last4: behaviour.last4,
    networks: { available: [behaviour.brand], preferred: null },
    regulated_status: 'unregulated',
    three_d_secure_usage: { supported: behaviour.brand !== 'amex' },
    wallet: null,
  };
}
