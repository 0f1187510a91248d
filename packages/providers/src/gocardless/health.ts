import type { Creditor } from 'gocardless-nodejs/types';
import type { Health, Localised, PaymentProvider, ProviderContext } from '../port/index.ts';
import { ask } from './ask.ts';
import { refuseConfig } from './refused.ts';

/** What is not quite well, in words for the brand's staff. */
const warnings = {
  unverified: {
    en: 'GoCardless has not verified the account yet: money is collected but not paid out.',
    de: 'GoCardless hat das Konto noch nicht geprüft: Geld wird eingezogen, aber nicht ausgezahlt.',
    hu: 'A GoCardless még nem ellenőrizte a fiókot: a pénzt beszedi, de nem fizeti ki.',
  },
  noWebhookSecret: {
    en: 'No webhook secret is set: payments are noticed late.',
    de: 'Es ist kein Webhook-Geheimnis hinterlegt: Zahlungen werden spät bemerkt.',
    hu: 'Nincs megadva webhook titok: a fizetéseket késve vesszük észre.',
  },
} as const satisfies Record<string, Localised>;

/** Is the token good, which creditor does it collect for, and can events be believed? */
export const health: PaymentProvider['health'] = (cx) =>
  ask(cx, async (gocardless): Promise<Health> => {
    const { items } = await gocardless.list('creditors', { limit: 50 });
    const creditor = chosen(items, cx.config['accountId']);
    return {
      accountId: creditor.id ?? '',
      mode: cx.environment === 'live' ? 'live' : 'test',
      warnings: [...creditorWarnings(creditor), ...(await secretWarnings(cx))],
    };
  });

function chosen(creditors: readonly Creditor[], wanted: string | undefined): Creditor {
  const found = wanted ? creditors.find(({ id }) => id === wanted) : creditors[0];
  if (found !== undefined) return found;
  return refuseConfig(wanted ? `The token does not reach the creditor ${wanted}.` : 'The account has no creditor yet.');
}

function creditorWarnings({ verification_status: status }: Creditor): Localised[] {
  return status === 'successful' || status === undefined ? [] : [warnings.unverified];
}

async function secretWarnings(cx: ProviderContext): Promise<Localised[]> {
  return (await cx.secret('webhookSecret')) ? [] : [warnings.noWebhookSecret];
}
