/** What Lantern Pay keeps, as its API tells it. Amounts are in the currency's smallest unit, times in ISO 8601. */
export interface Marks {
  readonly tenant: string;
  readonly account: string;
  readonly attempt: string;
  readonly invoice: string | null;
}

export interface Customer {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
}

export interface Method {
  readonly id: string;
  readonly customer: string;
  readonly last4: string;
  state: 'active' | 'removed';
}

export interface Page {
  readonly id: string;
  readonly kind: 'save' | 'pay';
  readonly customer: string;
  readonly currency: string;
  /** Null on a page that only stores a wallet. */
  readonly amount: number | null;
  readonly save: boolean;
  readonly return_url: string;
  readonly expires_at: string;
  readonly marks: Marks;
  status: 'open' | 'done' | 'closed';
  method: string | null;
  payment: string | null;
}

export interface Payment {
  readonly id: string;
  readonly customer: string;
  readonly method: string;
  readonly amount: number;
  readonly currency: string;
  readonly status: 'paid' | 'refused' | 'needs_customer';
  readonly refusal: string | null;
  readonly created_at: string;
  readonly marks: Marks;
  refunded: number;
}

export interface Refund {
  readonly id: string;
  readonly payment: string;
  readonly amount: number;
  readonly currency: string;
  readonly created_at: string;
  /** Null for a refund that somebody made in Lantern Pay's own dashboard. */
  readonly marks: Marks | null;
}

export interface LanternEvent {
  readonly id: string;
  readonly type: string;
  readonly created_at: string;
  readonly about: string;
}

export interface Hook {
  readonly id: string;
  readonly url: string;
  readonly secret: string;
}

/** A delivery as it left: the bytes, the signature's header and the time on Lantern Pay's clock. */
export interface Delivery {
  readonly body: string;
  readonly signature: string;
  readonly at: string;
}

/** The wallets that can be typed on a hosted page, and how their bank behaves. */
export const wallets: Readonly<Record<string, 'pays' | 'refuses' | 'wants_customer'>> = {
  '7700111122223333': 'pays',
  '7700111122220002': 'refuses',
  '7700111122220045': 'wants_customer',
};

interface Answered {
  readonly request: string;
  readonly body: object;
  readonly at: string;
}

/** One merchant's books, in memory, with a clock of their own. */
export class Books {
  readonly customers = new Map<string, Customer>();
  readonly methods = new Map<string, Method>();
  readonly pages = new Map<string, Page>();
  readonly payments = new Map<string, Payment>();
  readonly refunds = new Map<string, Refund>();
  readonly hooks = new Map<string, Hook>();
  readonly events: LanternEvent[] = [];
  readonly deliveries: Delivery[] = [];
  /** Deliveries that were not answered yet. */
  readonly underway = new Set<Promise<unknown>>();
  /** Answers by idempotency key, with the request that they belong to and when it came. */
  readonly answered = new Map<string, Answered>();
  /** The wallet behind each method; never told to anybody. */
  readonly walletOf = new Map<string, string>();
  offsetMs = 0;
  #count = 0;
  readonly #merchant: string;

  /** Ids of another merchant's books are others: they carry its name. */
  constructor(merchant = '') {
    this.#merchant = merchant === '' ? '' : `${merchant}_`;
  }

  id(kind: string): string {
    this.#count += 1;
    return `${kind}_${this.#merchant}${this.#count}`;
  }

  now(): string {
    return new Date(Date.now() + this.offsetMs).toISOString();
  }
}
