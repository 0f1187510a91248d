import type { Answer, Health, Localised, ProviderContext } from '../port/index.ts';
import { ask } from './ask.ts';
import { listWebhooks } from './register-webhook.ts';

const NO_WEBHOOK: Localised = {
  en: 'No webhook is registered: payments are noticed late.',
  de: 'Kein Webhook ist eingerichtet: Zahlungen werden spät bemerkt.',
  hu: 'Nincs bejegyzett webhook: a fizetéseket késve vesszük észre.',
};

/** Are id and secret good for this environment, and do events arrive? The client id stands for the account. */
export function health(cx: ProviderContext): Answer<Health> {
  return ask(cx, async (paypal) => {
    const webhooks = await listWebhooks(paypal);
    return {
      accountId: cx.config['clientId'] ?? '',
      mode: cx.environment === 'live' ? ('live' as const) : ('test' as const),
      warnings: webhooks.length === 0 ? [NO_WEBHOOK] : [],
    };
  });
}
