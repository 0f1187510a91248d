import { evidenceFiles, evidenceTexts } from '../disputes/evidence.ts';

/**
 * What the stand-in for Stripe serves: SDK resource and method, and the parameters it plays.
 *
 * A dotted path keeps one nested parameter; a path that ends at an object keeps all below it. Every other parameter
 * of the SDK's type is known but not played, and is refused loudly instead of being swallowed.
 */
export interface ServedOperation {
  readonly resource: string;
  readonly method: string;
  readonly plays: readonly string[];
}

const PAGE = ['limit', 'starting_after', 'ending_before', 'expand'];
const ADDRESS_BOOK = ['name', 'email', 'phone', 'description', 'metadata', 'address', 'preferred_locales', 'expand'];
const INTENT = ['customer', 'description', 'metadata', 'payment_method', 'expand'];
const TYPES = ['allowed_payment_method_types', 'automatic_payment_methods'];
const EVIDENCE = [...evidenceTexts, ...evidenceFiles].map((field) => `evidence.${field}`);
const ACCEPTANCE = [
  ...['mandate_data.customer_acceptance.type', 'mandate_data.customer_acceptance.accepted_at'],
  ...['mandate_data.customer_acceptance.online', 'mandate_data.customer_acceptance.offline'],
];

export const servedOperations: readonly ServedOperation[] = [
  served(
    'Customers',
    'create',
    ADDRESS_BOOK,
    'invoice_settings.default_payment_method',
    'tax_exempt',
    'payment_method',
  ),
  served('Customers', 'retrieve', ['expand']),
  served('Customers', 'update', ADDRESS_BOOK, 'invoice_settings.default_payment_method', 'tax_exempt'),
  served('Customers', 'del', []),
  served('Customers', 'list', PAGE, 'email', 'created'),
  served('Customers', 'listPaymentMethods', PAGE, 'type'),
  served('SetupIntents', 'create', INTENT, ...TYPES, ...ACCEPTANCE, 'usage', 'confirm', 'return_url'),
  served('SetupIntents', 'retrieve', ['client_secret', 'expand']),
  served('SetupIntents', 'update', INTENT),
  served('SetupIntents', 'confirm', ['payment_method', 'return_url', 'expand'], ...ACCEPTANCE),
  served('SetupIntents', 'verifyMicrodeposits', ['amounts', 'descriptor_code', 'expand']),
  served('SetupIntents', 'cancel', ['cancellation_reason', 'expand']),
  served('SetupIntents', 'list', PAGE, 'customer', 'payment_method', 'created'),
  served('PaymentMethods', 'retrieve', ['expand']),
  served('PaymentMethods', 'update', ['metadata', 'billing_details', 'card.exp_month', 'card.exp_year', 'expand']),
  served('PaymentMethods', 'attach', ['customer', 'expand']),
  served('PaymentMethods', 'detach', ['expand']),
  served('PaymentMethods', 'list', PAGE, 'customer', 'type'),
  served('PaymentIntents', 'create', INTENT, ...TYPES, ...paying(), 'amount', 'currency', 'confirm', 'capture_method'),
  served('PaymentIntents', 'retrieve', ['client_secret', 'expand']),
  served('PaymentIntents', 'update', INTENT, 'amount', 'currency', 'receipt_email', 'setup_future_usage'),
  served('PaymentIntents', 'confirm', ['payment_method', 'expand'], ...paying()),
  served('PaymentIntents', 'verifyMicrodeposits', ['amounts', 'descriptor_code', 'expand']),
  served('PaymentIntents', 'cancel', ['cancellation_reason', 'expand']),
  served('PaymentIntents', 'list', PAGE, 'customer', 'created'),
  served('PaymentIntents', 'search', ['query', 'limit', 'page', 'expand']),
  served('Mandates', 'retrieve', ['expand']),
  served('Charges', 'retrieve', ['expand']),
  served('Charges', 'list', PAGE, 'customer', 'payment_intent', 'created'),
  served('Refunds', 'create', ['charge', 'payment_intent', 'amount', 'reason', 'metadata', 'expand']),
  served('Refunds', 'retrieve', ['expand']),
  served('Refunds', 'update', ['metadata', 'expand']),
  served('Refunds', 'list', PAGE, 'charge', 'payment_intent', 'created'),
  served('Checkout/Sessions', 'create', sessionParameters()),
  served('Checkout/Sessions', 'retrieve', ['expand']),
  served('Checkout/Sessions', 'expire', ['expand']),
  served('Checkout/Sessions', 'list', PAGE, 'customer', 'payment_intent', 'status', 'created'),
  served('Checkout/Sessions', 'listLineItems', PAGE),
  served('WebhookEndpoints', 'create', ['url', 'enabled_events', 'description', 'metadata', 'api_version', 'expand']),
  served('WebhookEndpoints', 'retrieve', ['expand']),
  served('WebhookEndpoints', 'update', ['url', 'enabled_events', 'description', 'disabled', 'metadata', 'expand']),
  served('WebhookEndpoints', 'del', []),
  served('WebhookEndpoints', 'list', PAGE),
  served('Events', 'retrieve', ['expand']),
  served('Events', 'list', PAGE, 'type', 'types', 'created', 'delivery_success'),
  served('BalanceTransactions', 'retrieve', ['expand']),
  served('BalanceTransactions', 'list', PAGE, 'source', 'type', 'currency', 'created', 'payout'),
  served('Payouts', 'retrieve', ['expand']),
  served('Payouts', 'list', PAGE, 'created', 'status'),
  served('Disputes', 'retrieve', ['expand']),
  served('Disputes', 'update', ['submit', 'metadata', 'expand'], ...EVIDENCE),
  served('Disputes', 'close', ['expand']),
  served('Disputes', 'list', PAGE, 'charge', 'payment_intent', 'created'),
  served('Files', 'create', ['purpose', 'expand']),
  served('Files', 'retrieve', ['expand']),
  served('Radar/EarlyFraudWarnings', 'retrieve', ['expand']),
  served('Radar/EarlyFraudWarnings', 'list', PAGE, 'charge', 'payment_intent', 'created'),
  served('Accounts', 'retrieveCurrent', ['expand']),
];

function served(resource: string, method: string, plays: readonly string[], ...more: string[]): ServedOperation {
  return { resource, method, plays: [...plays, ...more] };
}

function paying(): string[] {
  return ['off_session', 'return_url', 'setup_future_usage', 'error_on_requires_action', 'receipt_email'].concat(
    'statement_descriptor_suffix',
    ACCEPTANCE,
    ['payment_method_options.us_bank_account.target_date', 'payment_method_options.sepa_debit.target_date'],
  );
}

function sessionParameters(): string[] {
  const price = 'line_items.price_data';
  return [
    ...['mode', 'ui_mode', 'success_url', 'cancel_url', 'customer', 'customer_email', 'customer_creation'],
    ...['client_reference_id', 'currency', 'locale', 'metadata', 'expires_at', 'expand'],
    ...['allowed_payment_method_types', 'payment_method_configuration', 'submit_type'],
    ...['line_items.quantity', `${price}.currency`, `${price}.unit_amount`],
    ...[`${price}.product_data.name`, `${price}.product_data.description`],
    ...['payment_method_options.us_bank_account.verification_method'],
    ...['payment_method_options.us_bank_account.financial_connections.permissions'],
    ...['setup_intent_data.description', 'setup_intent_data.metadata'],
    ...['payment_intent_data.description', 'payment_intent_data.metadata', 'payment_intent_data.setup_future_usage'],
    ...['payment_intent_data.statement_descriptor_suffix', 'payment_intent_data.receipt_email'],
  ];
}
