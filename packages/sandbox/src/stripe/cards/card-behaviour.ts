/** Why a bank says no, in the provider's words. */
export interface Decline {
  readonly code: string;
  readonly declineCode: string | null;
  readonly message: string;
}

/**
 * When a card asks for authentication.
 * `once` asks until the card is set up; `prepared` is already set up for off-session use and asks on session only.
 */
export type Authentication = 'none' | 'once' | 'prepared' | 'always';

/** How a published test card behaves from storing to dispute. */
export interface CardBehaviour {
  readonly brand: string;
  readonly last4: string;
  readonly country: string;
  readonly funding: 'credit' | 'debit';
  readonly onStore: Decline | null;
  readonly onCharge: Decline | null;
  readonly authentication: Authentication;
  readonly risk: 'normal' | 'elevated' | 'highest' | 'blocked';
  /** Disputes that follow a successful charge. */
  readonly disputes: readonly ('fraudulent' | 'product_not_received' | 'inquiry' | 'early_warning')[];
  readonly refund: 'at_once' | 'pending_then_succeeded' | 'succeeded_then_failed';
  /** True when the money skips the pending balance. */
  readonly availableAtOnce: boolean;
}
