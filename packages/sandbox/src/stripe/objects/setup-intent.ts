import type Stripe from 'stripe';
import { type Account, accountNow, newId } from '../account.ts';
import { emit } from '../emit.ts';

/** What a setup intent starts with. */
export interface SetupIntentStart {
  readonly customer: string | null;
  readonly description: string | null;
  readonly metadata: Stripe.Metadata;
  readonly usage: string;
  readonly types: readonly string[];
}

/** Makes and stores a setup intent that waits for a payment method. */
export function createSetupIntent(account: Account, start: SetupIntentStart): Stripe.SetupIntent {
  const id = newId(account, 'seti');
  const intent: Stripe.SetupIntent = {
    id,
    object: 'setup_intent',
    allowed_payment_method_types: [...start.types],
    application: null,
    automatic_payment_methods: null,
    cancellation_reason: null,
    client_secret: `${id}_${newId(account, 'secret')}`,
    created: accountNow(account),
    customer: start.customer,
    description: start.description,
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    mandate: null,
    metadata: start.metadata,
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: null,
    payment_method_types: [...start.types],
    single_use_mandate: null,
    status: 'requires_payment_method',
    usage: start.usage,
  };
  account.tables.setup_intent.set(id, intent);
  emit(account, 'setup_intent.created', intent);
  return intent;
}
