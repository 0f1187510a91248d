import type { CallError, Result } from '@quittance/domain';
import { Stripe } from 'stripe';
import type { Answer, Health, Localised, ProviderContext } from '../port/index.ts';
import { ask } from './ask.ts';
import { apiVersion } from './client.ts';

/** What is not quite well, in words for the brand's staff. */
const warnings = {
  noCharges: {
    en: 'The account may not take payments. The Stripe dashboard says what is missing.',
    de: 'Das Konto darf keine Zahlungen annehmen. Was fehlt, sagt das Stripe-Dashboard.',
    hu: 'A fiók nem fogadhat fizetést. A Stripe vezérlőpult megmondja, mi hiányzik.',
  },
  noPayouts: {
    en: 'The account gets no payouts. The Stripe dashboard says what is missing.',
    de: 'Das Konto bekommt keine Auszahlungen. Was fehlt, sagt das Stripe-Dashboard.',
    hu: 'A fiók nem kap kifizetést. A Stripe vezérlőpult megmondja, mi hiányzik.',
  },
  noEndpoint: {
    en: 'No webhook endpoint is enabled: payments are noticed late.',
    de: 'Kein Webhook-Endpunkt ist eingeschaltet: Zahlungen werden spät bemerkt.',
    hu: 'Nincs bekapcsolt webhook végpont: a fizetéseket késve vesszük észre.',
  },
  otherVersion: {
    en: `No webhook endpoint speaks API version ${apiVersion}. Please make one that does.`,
    de: `Kein Webhook-Endpunkt spricht die API-Version ${apiVersion}. Bitte legen Sie einen solchen an.`,
    hu: `Egyik webhook végpont sem a(z) ${apiVersion} API-verziót használja. Kérjük, hozzon létre ilyet.`,
  },
  notChecked: {
    en: 'The key may not read webhook endpoints, so they were not checked.',
    de: 'Der Schlüssel darf Webhook-Endpunkte nicht lesen; sie wurden nicht geprüft.',
    hu: 'A kulcs nem olvashatja a webhook végpontokat, ezért nem ellenőriztük őket.',
  },
} as const satisfies Record<string, Localised>;

/** Is the key good, is the account the right one, can it take money, and do events arrive in the version we read? */
export async function health(cx: ProviderContext): Answer<Health> {
  const found = await ask(cx, async (stripe) => {
    const account = await stripe.accounts.retrieveCurrent();
    return { account, noticed: [...accountWarnings(account), ...(await endpointWarnings(stripe))] };
  });
  return found.ok ? judge(cx, found.value.account.id, found.value.noticed) : found;
}

function judge(cx: ProviderContext, accountId: string, noticed: readonly Localised[]): Result<Health, CallError> {
  const expected = cx.config['accountId'];
  if (expected && expected !== accountId) {
    return { ok: false, error: { kind: 'config', message: `The key belongs to ${accountId}, not to ${expected}.` } };
  }
  return { ok: true, value: { accountId, mode: cx.environment === 'live' ? 'live' : 'test', warnings: noticed } };
}

function accountWarnings(account: Stripe.Account): Localised[] {
  return [
    ...(account.charges_enabled === false ? [warnings.noCharges] : []),
    ...(account.payouts_enabled === false ? [warnings.noPayouts] : []),
  ];
}

/** A restricted key may not list endpoints: then nothing can be said, which is a warning and no failure. */
async function endpointWarnings(stripe: Stripe): Promise<Localised[]> {
  try {
    const { data } = await stripe.webhookEndpoints.list({ limit: 100 });
    const enabled = data.filter((endpoint) => endpoint.status === 'enabled');
    if (enabled.length === 0) return [warnings.noEndpoint];
    return enabled.some((endpoint) => endpoint.api_version === apiVersion) ? [] : [warnings.otherVersion];
  } catch (error) {
    if (error instanceof Stripe.errors.StripePermissionError) return [warnings.notChecked];
    throw error;
  }
}
