import type Stripe from 'stripe';
import { nameDigest } from '../../state/digest.ts';
import { type Account, accountNow, newId } from '../account.ts';
import type { DebitBehaviour } from '../debits/debit-behaviour.ts';
import { bankAccountByNumber } from '../debits/test-accounts.ts';

/** What is taken from a bank form. The number chooses the behaviour and is not kept. */
export interface BankInput {
  readonly number: string;
  readonly name: string | null;
  readonly email: string | null;
  /** True after a login at the bank, and for IBANs, which nobody verifies. */
  readonly isVerified: boolean;
}

/** Makes and stores a payment method for a published test account; a bug when the number is not one. */
export function createBankMethod(account: Account, input: BankInput): Stripe.PaymentMethod {
  const behaviour = bankAccountByNumber(input.number);
  if (behaviour === undefined) throw new Error('only published test accounts become payment methods');
  const { isVerified, number, name, email } = input;
  const fingerprint = nameDigest(`${account.seed}:bank:${number}`).slice(0, 16);
  const method = {
    id: newId(account, 'pm'),
    object: 'payment_method',
    allow_redisplay: 'limited',
    billing_details: {
      address: { city: null, country: null, line1: null, line2: null, postal_code: null, state: null },
      ...{ email, name, phone: null, tax_id: null },
    },
    created: accountNow(account),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: behaviour.type,
    [behaviour.type]:
      behaviour.type === 'us_bank_account' ? usFace(behaviour, fingerprint) : sepaFace(behaviour, fingerprint),
  } as Stripe.PaymentMethod;
  account.tables.payment_method.set(method.id, method);
  account.banks.set(method.id, { behaviour, isVerified, isSpent: false, mandate: null });
  return method;
}

function usFace(behaviour: DebitBehaviour, fingerprint: string): Stripe.PaymentMethod.UsBankAccount {
  return {
    account_holder_type: 'individual',
    account_type: 'checking',
    bank_name: behaviour.bankName,
    financial_connections_account: null,
    fingerprint,
    last4: behaviour.last4,
    networks: { preferred: 'ach', supported: ['ach'] },
    routing_number: behaviour.bankCode,
    status_details: null,
  };
}

function sepaFace(behaviour: DebitBehaviour, fingerprint: string): Stripe.PaymentMethod.SepaDebit {
  return {
    bank_code: behaviour.bankCode,
    branch_code: '',
    country: behaviour.country,
    fingerprint,
    generated_from: { charge: null, setup_attempt: null },
    last4: behaviour.last4,
  };
}
