import type { Money } from '@quittance/domain';
import type { Ours } from '@quittance/providers';

/** What Lantern Pay's API answers, as far as this plugin reads it. */
export interface WireMarks {
  readonly tenant: string;
  readonly account: string;
  readonly attempt: string;
  readonly invoice: string | null;
}

export interface WirePage {
  readonly id: string;
  readonly kind: 'save' | 'pay';
  readonly customer: string;
  readonly status: 'open' | 'done' | 'closed' | 'expired';
  readonly amount: number | null;
  readonly currency: string;
  readonly url: string;
  readonly expires_at: string;
  readonly method: string | null;
  readonly payment: string | null;
  readonly marks: WireMarks;
}

export interface WireMethod {
  readonly id: string;
  readonly customer: string;
  readonly last4: string;
  readonly state: 'active' | 'removed';
}

export interface WirePayment {
  readonly id: string;
  readonly customer: string;
  readonly method: string;
  readonly amount: number;
  readonly currency: string;
  readonly status: 'paid' | 'refused' | 'needs_customer';
  readonly refusal: string | null;
  readonly refunded: number;
  readonly marks: WireMarks;
}

export interface WireRefund {
  readonly id: string;
  readonly payment: string;
  readonly amount: number;
  readonly currency: string;
  /** Null for one that was made in the dashboard. */
  readonly marks: WireMarks | null;
}

export interface WireEvent {
  readonly id: string;
  readonly type: string;
  readonly created_at: string;
  readonly about: string;
}

export interface WireList<T> {
  readonly items: readonly T[];
}

export function toMarks({ tenantId, accountId, attemptId, invoiceId }: Ours): WireMarks {
  return { tenant: tenantId, account: accountId, attempt: attemptId, invoice: invoiceId };
}

export function fromMarks({ tenant, account, attempt, invoice }: WireMarks): Ours {
  return { tenantId: tenant, accountId: account, attemptId: attempt, invoiceId: invoice };
}

/** Lantern Pay writes whole smallest units, as we do. */
export function toWire({ amountMinor, currency }: Money): { readonly amount: number; readonly currency: string } {
  return { amount: Number(amountMinor), currency };
}

export function fromWire(amount: number, currency: string): Money {
  return { amountMinor: BigInt(amount), currency: currency as Money['currency'] };
}
