import type { DeclineReason, Money } from '@quittance/domain';

/** Facts for every mail: whom it greets and which account it is about. */
interface MailBasics {
  /** The person's name, or null when only the address is known. */
  readonly recipientName: string | null;
  /** The account's name as the customer writes it. */
  readonly accountName: string;
}

export interface InvitationMail extends MailBasics {
  readonly inviterName: string | null;
  readonly acceptUrl: string;
  /** ISO instant after which the link is dead. */
  readonly expiresAt: string;
}

/** A reset belongs to a person, not to one of their accounts. */
export interface PasswordResetMail {
  readonly recipientName: string | null;
  readonly resetUrl: string;
  readonly expiresAt: string;
}

/** For those who work in the admin app: a brand's staff. */
export interface StaffInvitationMail {
  readonly recipientName: string | null;
  readonly acceptUrl: string;
  readonly expiresAt: string;
  /** The fixed sign-in page of the admin app, which also helps those whose link has expired. */
  readonly adminUrl: string;
}

/** How an issued invoice will be settled. */
export type Collection =
  | { readonly kind: 'autopay'; readonly methodLabel: string; readonly collectOn: string }
  | { readonly kind: 'customer_pays' }
  | { readonly kind: 'nothing_due' };

export interface InvoiceIssuedMail extends MailBasics {
  /** What was issued; a credit note's sum is below zero, as the account's debt. */
  readonly document: { readonly kind: 'invoice' } | { readonly kind: 'credit_note'; readonly gross: Money };
  readonly invoiceNumber: string;
  /** What is still to be paid, after credit. */
  readonly amountDue: Money;
  readonly issueDate: string;
  readonly dueDate: string;
  readonly collection: Collection;
  readonly invoiceUrl: string;
}

/** An invoice and an amount of it: paid, or still open. */
export interface InvoiceAmount {
  readonly invoiceNumber: string;
  readonly amount: Money;
}

export interface PaymentReceiptMail extends MailBasics {
  readonly amount: Money;
  readonly paidOn: string;
  readonly methodLabel: string;
  /** The invoices this payment settled, each with its part. */
  readonly invoices: readonly InvoiceAmount[];
  readonly receiptUrl: string;
}

/** A stored method that is charged without anybody asking, and its business date. */
export interface NextAttempt {
  readonly on: string;
  readonly methodLabel: string;
}

export interface PaymentDeclinedMail extends MailBasics {
  readonly amount: Money;
  readonly invoiceNumber: string;
  readonly methodLabel: string;
  readonly reason: DeclineReason;
  /** What will be charged by itself next, or null when nothing will. */
  readonly nextAttempt: NextAttempt | null;
  readonly payUrl: string;
}

/** A bank debit came back after it had counted as paid. */
export interface PaymentReturnedMail extends MailBasics {
  readonly amount: Money;
  readonly paidOn: string;
  readonly invoiceNumber: string;
  readonly methodLabel: string;
  readonly reason: DeclineReason;
  readonly payUrl: string;
}

export interface PaymentReminderMail extends MailBasics {
  /** 1 for the first one; from the second on the words are firmer. */
  readonly reminderNumber: number;
  readonly invoices: readonly (InvoiceAmount & { readonly dueDate: string })[];
  readonly totalOpen: Money;
  /** Reminder fee contained in the total, or null. */
  readonly fee: Money | null;
  /** The business date on which access ends unless paid, or that it has ended; null when nothing is to be said. */
  readonly suspension: { readonly kind: 'announced'; readonly on: string } | { readonly kind: 'in_force' } | null;
  /** Reference for a bank transfer, or null when the brand takes none. */
  readonly paymentReference: string | null;
  readonly payUrl: string;
}

export interface SuspensionNoticeMail extends MailBasics {
  /** Names of the subscriptions or locations that lose access. */
  readonly affected: readonly string[];
  readonly suspendedOn: string;
  readonly totalOpen: Money;
  readonly payUrl: string;
}

export interface AccessRestoredMail extends MailBasics {
  /** Names of the subscriptions or locations that are open again. */
  readonly restored: readonly string[];
  readonly portalUrl: string;
}

export interface MethodAddedMail extends MailBasics {
  readonly methodLabel: string;
  /** ISO instant. */
  readonly addedAt: string;
  /** True when future invoices are collected from it without asking again. */
  readonly autopay: boolean;
  readonly methodsUrl: string;
}

/** New prices, told ahead of the first day they hold. */
export interface PriceChangeMail extends MailBasics {
  /** What the first invoice at the new price charges for each subscription, against what it would charge otherwise. */
  readonly changes: readonly {
    readonly planName: string;
    readonly effectiveOn: string;
    readonly oldAmount: Money;
    readonly newAmount: Money;
  }[];
  /** Whether the amounts contain tax. */
  readonly inclusiveOfTax: boolean;
  /** The last day on which the customer may say no, and what follows from it; null when that is not offered. */
  readonly optOut: { readonly until: string; readonly effect: 'keeps_version' | 'ends' } | null;
  readonly portalUrl: string;
}

/** Staff are told of a disputed payment. */
export interface DisputeNoticeMail extends MailBasics {
  readonly notice: 'new_inquiry' | 'new_chargeback' | 'case_update' | 'urgent_case';
  readonly amount: Money;
  readonly stage: 'inquiry' | 'chargeback' | 'pre_arbitration' | 'arbitration' | 'appeal';
  readonly state: 'needs_response' | 'under_review' | 'won' | 'lost' | 'accepted' | 'prevented' | 'expired';
  /** The last business date to answer; null when no answer is awaited. */
  readonly dueOn: string | null;
  readonly disputeUrl: string;
}

/** Staff are told that a provider refuses a connection. */
export interface ConnectionPausedMail {
  readonly recipientName: string | null;
  readonly providerName: string;
  /** ISO instant. */
  readonly pausedAt: string;
  readonly connectionUrl: string;
}

/** Staff are told that one of the brand's webhook endpoints is sent nothing any more. */
export interface EndpointSwitchedOffMail {
  readonly recipientName: string | null;
  readonly url: string;
  /** It took nothing for 75 hours, or said itself that it is gone. */
  readonly why: 'failing' | 'gone';
  /** ISO instant of its first failure; null when the first word was the last. */
  readonly failingSince: string | null;
  readonly endpointUrl: string;
}

/** Every mail the product sends, by template name, with the data it needs. */
export interface MailDataByTemplate {
  readonly invitation: InvitationMail;
  readonly password_reset: PasswordResetMail;
  readonly staff_invitation: StaffInvitationMail;
  readonly staff_password_reset: PasswordResetMail;
  readonly invoice_issued: InvoiceIssuedMail;
  readonly payment_receipt: PaymentReceiptMail;
  readonly payment_declined: PaymentDeclinedMail;
  readonly payment_returned: PaymentReturnedMail;
  readonly payment_reminder: PaymentReminderMail;
  readonly suspension_notice: SuspensionNoticeMail;
  readonly access_restored: AccessRestoredMail;
  readonly method_added: MethodAddedMail;
  readonly price_change: PriceChangeMail;
  readonly dispute_notice: DisputeNoticeMail;
  readonly connection_paused: ConnectionPausedMail;
  readonly endpoint_switched_off: EndpointSwitchedOffMail;
}

export type MailTemplate = keyof MailDataByTemplate;

/** A mail waiting to be rendered: the template's name decides the type of its data. */
export type Mail = {
  [T in MailTemplate]: { readonly template: T; readonly data: MailDataByTemplate[T] };
}[MailTemplate];
