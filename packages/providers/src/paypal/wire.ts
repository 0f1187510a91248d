import type { PaypalAmount } from './amounts.ts';

/** The parts of PayPal's answers that we read. Everything may be missing that PayPal does not promise. */
export interface Link {
  readonly href: string;
  readonly rel: string;
}

export interface Wallet {
  readonly email_address?: string;
  readonly account_id?: string;
  readonly attributes?: {
    readonly vault?: { readonly id?: string; readonly status?: string; readonly customer?: Customer };
  };
}

export interface SetupToken {
  readonly id: string;
  readonly status: string;
  readonly customer?: Customer;
  readonly links?: readonly Link[];
}

export interface Customer {
  readonly id?: string;
  readonly merchant_customer_id?: string;
}

export interface PaymentToken {
  readonly id: string;
  readonly customer?: Customer;
  readonly payment_source?: { readonly paypal?: Wallet };
}

export interface Capture {
  readonly id: string;
  readonly status: string;
  readonly status_details?: { readonly reason?: string };
  readonly amount: PaypalAmount;
  readonly custom_id?: string;
  readonly update_time?: string;
  readonly supplementary_data?: { readonly related_ids?: { readonly order_id?: string } };
}

export interface Refund {
  readonly id: string;
  readonly status: string;
  readonly amount: PaypalAmount;
  readonly custom_id?: string;
  readonly links?: readonly Link[];
}

export interface Order {
  readonly id: string;
  readonly status: string;
  readonly create_time?: string;
  readonly payment_source?: { readonly paypal?: Wallet };
  readonly purchase_units: readonly {
    readonly amount: PaypalAmount;
    readonly custom_id?: string;
    readonly payments?: { readonly captures?: readonly Capture[]; readonly refunds?: readonly Refund[] };
  }[];
  readonly links?: readonly Link[];
}

export interface Dispute {
  readonly dispute_id: string;
  readonly status: string;
  readonly reason?: string;
  readonly dispute_life_cycle_stage?: string;
  readonly dispute_amount?: PaypalAmount;
  readonly seller_response_due_date?: string;
  readonly dispute_outcome?: { readonly outcome_code?: string };
  readonly disputed_transactions?: readonly { readonly seller_transaction_id?: string }[];
  readonly money_movements?: readonly {
    readonly affected_party?: string;
    readonly type?: string;
    readonly amount?: PaypalAmount;
  }[];
}

/** The address behind a relation, when PayPal offers it. */
export function linkTo(thing: { readonly links?: readonly Link[] }, ...rels: readonly string[]): string | null {
  return thing.links?.find(({ rel }) => rels.includes(rel))?.href ?? null;
}

/** PayPal's links are absolute; ours begin at its API. Null when the link leads elsewhere. */
export function pathOf(href: string): string | null {
  if (!URL.canParse(href)) return null;
  const { pathname, search } = new URL(href);
  const start = pathname.search(/\/v[123]\//);
  return start < 0 ? null : `${pathname.slice(start)}${search}`;
}
