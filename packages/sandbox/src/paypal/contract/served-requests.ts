/**
 * Bodies whose shape the installed server SDK declares: our operation, the SDK's type, and the parameters we play.
 *
 * A dotted path keeps one nested parameter; a path that ends at an object keeps all below it. Every other parameter of
 * the SDK's type is known but not played, and is refused loudly instead of being swallowed.
 */
export interface ServedRequest {
  readonly operation: string;
  readonly type: string;
  readonly plays: readonly string[];
}

const UNIT = 'purchase_units';
const WALLET = 'payment_source.paypal';

export const servedRequests: readonly ServedRequest[] = [
  {
    operation: 'POST /v3/vault/setup-tokens',
    type: 'SetupTokenRequest',
    plays: [
      'customer',
      ...['description', 'usage_pattern', 'usage_type', 'customer_type', 'permit_multiple_payment_tokens'].map(
        (name) => `${WALLET}.${name}`,
      ),
      ...['brand_name', 'locale', 'return_url', 'cancel_url', 'shipping_preference'].map(
        (name) => `${WALLET}.experience_context.${name}`,
      ),
    ],
  },
  {
    operation: 'POST /v3/vault/payment-tokens',
    type: 'PaymentTokenRequest',
    plays: ['customer', 'payment_source.token'],
  },
  {
    operation: 'POST /v2/checkout/orders',
    type: 'OrderRequest',
    plays: [
      'intent',
      ...['reference_id', 'description', 'custom_id', 'invoice_id', 'soft_descriptor'].map((name) => `${UNIT}.${name}`),
      ...[`${UNIT}.amount.currency_code`, `${UNIT}.amount.value`],
      ...[`${WALLET}.vault_id`, `${WALLET}.stored_credential`],
      ...['customer.id', 'customer.merchant_customer_id', 'customer.email_address'].map(
        (name) => `${WALLET}.attributes.${name}`,
      ),
      ...['store_in_vault', 'usage_type', 'customer_type', 'description', 'permit_multiple_payment_tokens'].map(
        (name) => `${WALLET}.attributes.vault.${name}`,
      ),
      ...['brand_name', 'locale', 'return_url', 'cancel_url', 'shipping_preference', 'user_action'].map(
        (name) => `${WALLET}.experience_context.${name}`,
      ),
      ...['landing_page', 'payment_method_preference'].map((name) => `${WALLET}.experience_context.${name}`),
    ],
  },
  { operation: 'POST /v2/checkout/orders/{id}/capture', type: 'OrderCaptureRequest', plays: [] },
  {
    operation: 'POST /v2/payments/captures/{id}/refund',
    type: 'RefundRequest',
    plays: ['amount', 'custom_id', 'invoice_id', 'note_to_payer'],
  },
];
