import type { Stripe } from 'stripe';
import type { MethodLabel } from '../port/index.ts';

/** What Stripe tells of a means of payment, in a stored method and in a charge alike. */
export interface StripeMeans {
  readonly card?: Pick<Stripe.PaymentMethod.Card, 'brand' | 'last4' | 'exp_month' | 'exp_year'> | ChargedCard;
  readonly sepa_debit?: { readonly last4: string | null };
  readonly us_bank_account?: { readonly last4: string | null; readonly bank_name: string | null };
}
type ChargedCard = Pick<Stripe.Charge.PaymentMethodDetails.Card, 'brand' | 'last4' | 'exp_month' | 'exp_year'>;

/** What a customer recognises it by: a card's brand and last digits, a bank account's last digits. */
export function toMethodLabel({ card, sepa_debit, us_bank_account }: StripeMeans): MethodLabel {
  return {
    brand: card?.brand ?? null,
    last4: card?.last4 ?? sepa_debit?.last4 ?? us_bank_account?.last4 ?? null,
    expiryMonth: card?.exp_month ?? null,
    expiryYear: card?.exp_year ?? null,
    bankName: us_bank_account?.bank_name ?? null,
    email: null,
  };
}
