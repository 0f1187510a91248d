import type { TraceStep } from '@quittance/domain';

/** An invoice line as every contestant answers with; amounts as text in major units. */
export interface PeerLine {
  readonly component: string;
  readonly location: string;
  readonly from: string;
  readonly until: string;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly ratePercent: string;
  readonly net: string;
  readonly tax: string;
  readonly gross: string;
  readonly trace: readonly TraceStep[];
}

export interface PeerInvoice {
  readonly issueDate: string;
  readonly dueDate: string;
  readonly nextBillingDate: string;
  readonly lines: readonly PeerLine[];
  readonly net: string;
  readonly tax: string;
  readonly gross: string;
}
