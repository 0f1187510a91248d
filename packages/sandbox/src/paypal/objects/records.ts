import type { BuyerName } from '../buyers.ts';
import type { Amount } from '../money/amount.ts';

/** What an account remembers of its things, in our own form; the views beside this file turn them into PayPal's. */
export interface Customer {
  readonly id: string;
  readonly merchant_customer_id?: string;
}

/** Where the buyer is sent back to, and in what words the page speaks. */
export interface Experience {
  readonly returnUrl: string | null;
  readonly cancelUrl: string | null;
  readonly locale: string | null;
  readonly brandName: string | null;
}

export interface SetupToken extends Experience {
  readonly id: string;
  readonly createdMs: number;
  readonly customer: Customer;
  readonly description: string | null;
  status: 'PAYER_ACTION_REQUIRED' | 'APPROVED' | 'VAULTED';
  buyer: BuyerName | null;
  /** The payment token made of it. */
  paymentTokenId: string | null;
}

export interface PaymentToken {
  readonly id: string;
  readonly createdMs: number;
  readonly customer: Customer;
  readonly buyer: BuyerName;
}

export interface PurchaseUnit {
  readonly reference_id: string;
  readonly amount: Amount;
  readonly description?: string;
  readonly custom_id?: string;
  readonly invoice_id?: string;
  readonly soft_descriptor?: string;
}

export interface Order extends Experience {
  readonly id: string;
  readonly createdMs: number;
  updatedMs: number;
  status: 'CREATED' | 'PAYER_ACTION_REQUIRED' | 'APPROVED' | 'COMPLETED' | 'VOIDED';
  unit: PurchaseUnit;
  /** Set when the wallet is to be kept after the payment. */
  readonly savesFor: Customer | null;
  buyer: BuyerName | null;
  captureId: string | null;
  paymentTokenId: string | null;
}

export interface Capture {
  readonly id: string;
  readonly orderId: string;
  readonly createdMs: number;
  updatedMs: number;
  status: 'COMPLETED' | 'PENDING' | 'DECLINED' | 'FAILED' | 'PARTIALLY_REFUNDED' | 'REFUNDED';
  reason: string | null;
  readonly amount: Amount;
  readonly fee: Amount;
  readonly customId: string | null;
  readonly invoiceId: string | null;
  readonly buyer: BuyerName;
}

export interface Refund {
  readonly id: string;
  readonly captureId: string;
  readonly createdMs: number;
  updatedMs: number;
  status: 'COMPLETED' | 'PENDING' | 'FAILED' | 'CANCELLED';
  readonly amount: Amount;
  /** All refunds of the capture up to and with this one. */
  readonly totalRefunded: Amount;
  readonly customId: string | null;
  readonly invoiceId: string | null;
  readonly note: string | null;
}

export interface Evidence {
  readonly evidence_type: string;
  readonly notes?: string;
  readonly documents: readonly { readonly name: string }[];
}

export interface Dispute {
  readonly id: string;
  readonly captureId: string;
  readonly createdMs: number;
  updatedMs: number;
  readonly reason: string;
  stage: 'INQUIRY' | 'CHARGEBACK' | 'PRE_ARBITRATION' | 'ARBITRATION';
  status: 'OPEN' | 'WAITING_FOR_BUYER_RESPONSE' | 'WAITING_FOR_SELLER_RESPONSE' | 'UNDER_REVIEW' | 'RESOLVED';
  outcome: 'RESOLVED_BUYER_FAVOUR' | 'RESOLVED_SELLER_FAVOUR' | 'ACCEPTED' | 'CANCELED_BY_BUYER' | null;
  readonly amount: Amount;
  respondByMs: number | null;
  readonly evidences: Evidence[];
  readonly moneyMovements: { readonly type: 'DEBIT' | 'CREDIT'; readonly amount: Amount; readonly atMs: number }[];
}

/** One line of the account's balance. */
export interface Movement {
  readonly id: string;
  /** PayPal's transaction event code, such as `T0006` for a payment. */
  readonly code: string;
  readonly atMs: number;
  readonly amount: Amount;
  readonly fee: Amount | null;
  readonly customId: string | null;
  readonly invoiceId: string | null;
  /** The capture that a refund or a dispute is about. */
  readonly referenceId: string | null;
}
