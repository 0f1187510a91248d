import type {
  BillingRequest,
  BillingRequestFlow,
  Creditor,
  Customer,
  CustomerBankAccount,
  Event,
  Mandate,
  Payment,
  Payout,
  PayoutItem,
  Refund,
} from 'gocardless-nodejs/types';

type Metadata = Record<string, string>;

/** What the stand-in keeps of each resource: the SDK's own shape, with the fields that are always there. */
export interface CustomerRow extends Customer {
  readonly id: string;
  readonly created_at: string;
}

export interface BankAccountRow extends CustomerBankAccount {
  readonly id: string;
  readonly created_at: string;
  readonly links: { customer: string };
}

export interface MandateRow extends Mandate {
  readonly id: string;
  readonly created_at: string;
  scheme: string;
  status: NonNullable<Mandate['status']>;
  metadata: Metadata;
  links: { creditor: string; customer: string; customer_bank_account: string; new_mandate?: string };
}

export interface PaymentRow extends Payment {
  readonly id: string;
  readonly created_at: string;
  readonly amount: number;
  readonly currency: NonNullable<Payment['currency']>;
  readonly scheme: string;
  amount_refunded: number;
  charge_date: string;
  status: NonNullable<Payment['status']>;
  metadata: Metadata;
  links: { creditor: string; mandate?: string; payout?: string };
}

export interface RefundRow extends Refund {
  readonly id: string;
  readonly created_at: string;
  readonly amount: number;
  readonly currency: string;
  status: NonNullable<Refund['status']>;
  metadata: Metadata;
  links: { payment: string; mandate?: string };
}

export interface BillingRequestRow extends BillingRequest {
  readonly id: string;
  readonly created_at: string;
  status: NonNullable<BillingRequest['status']>;
  metadata: Metadata;
  links: NonNullable<BillingRequest['links']> & { customer: string; creditor: string };
}

export interface FlowRow extends BillingRequestFlow {
  readonly id: string;
  readonly created_at: string;
  readonly expires_at: string;
  readonly links: { billing_request: string };
}

export interface PayoutRow extends Payout {
  readonly id: string;
  readonly created_at: string;
  readonly amount: number;
  readonly currency: NonNullable<Payout['currency']>;
  status: NonNullable<Payout['status']>;
}

export interface PayoutItemRow extends PayoutItem {
  readonly id: string;
  readonly created_at: string;
  readonly payout: string;
}

export interface EventRow extends Event {
  readonly id: string;
  readonly created_at: string;
  readonly resource_type: NonNullable<Event['resource_type']>;
  readonly action: string;
  readonly links: NonNullable<Event['links']>;
}

export interface CreditorRow extends Creditor {
  readonly id: string;
  readonly created_at: string;
}

/** An endpoint that was made in the dashboard: GoCardless has no call for it. */
export interface EndpointRow {
  readonly id: string;
  readonly created_at: string;
  readonly url: string;
  readonly secret: string;
}
