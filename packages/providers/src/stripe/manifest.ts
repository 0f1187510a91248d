import { contractVersion, type ProviderManifest } from '../port/index.ts';
import { apiVersion } from './client.ts';
import { evidenceLimits } from './evidence-limits.ts';
import { railCapabilities } from './rail-capabilities.ts';

const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect x="2" y="5" width="20" height="14" rx="2" fill="#635bff"/><path d="M2 9h20" stroke="#fff" stroke-width="2"/></svg>';

/** What the Stripe plugin is, can do and needs to be told. */
export const manifest: ProviderManifest = {
  id: 'stripe',
  name: 'Stripe',
  contractVersion,
  apiVersion,
  label: {
    en: 'Card or bank debit (Stripe)',
    de: 'Karte oder Lastschrift (Stripe)',
    hu: 'Kártya vagy bankszámla (Stripe)',
  },
  iconSvg: ICON,
  rails: railCapabilities,
  configuration: [
    {
      name: 'secretKey',
      label: { en: 'Secret key', de: 'Geheimer Schlüssel', hu: 'Titkos kulcs' },
      help: {
        en: 'From the Stripe dashboard, Developers, API keys. A restricted key works too.',
        de: 'Aus dem Stripe-Dashboard, Entwickler, API-Schlüssel. Ein eingeschränkter Schlüssel genügt.',
        hu: 'A Stripe vezérlőpultból: Fejlesztők, API-kulcsok. Korlátozott kulcs is elég.',
      },
      secret: true,
      required: true,
      pattern: '[rs]k_(live|test)_[A-Za-z0-9_]+',
    },
    {
      name: 'webhookSecret',
      label: { en: 'Webhook signing secret', de: 'Webhook-Signaturgeheimnis', hu: 'Webhook aláírási titok' },
      help: null,
      secret: true,
      required: false,
      pattern: 'whsec_[A-Za-z0-9_+/=]+',
    },
    {
      name: 'previousWebhookSecret',
      label: { en: 'Previous signing secret', de: 'Voriges Signaturgeheimnis', hu: 'Előző aláírási titok' },
      help: {
        en: 'Accepted as well while the secret is being rotated; empty it afterwards.',
        de: 'Wird während des Wechsels ebenfalls angenommen; danach leeren.',
        hu: 'A csere idején ez is érvényes; utána törölje.',
      },
      secret: true,
      required: false,
      pattern: 'whsec_[A-Za-z0-9_+/=]+',
    },
    {
      name: 'accountId',
      label: { en: 'Account', de: 'Konto', hu: 'Fiók' },
      help: {
        en: 'Begins with acct_. Events of any other account are refused.',
        de: 'Beginnt mit acct_. Ereignisse anderer Konten werden abgewiesen.',
        hu: 'acct_ kezdetű. Más fiókok eseményeit elutasítjuk.',
      },
      secret: false,
      required: false,
      pattern: 'acct_[A-Za-z0-9_]+',
    },
  ],
  // Files of disputes go to a host of their own.
  allowedHosts: ['api.stripe.com', 'files.stripe.com'],
  // The second is where payers prove a typed bank account by micro-deposits.
  redirectOrigins: ['https://checkout.stripe.com', 'https://payments.stripe.com'],
  idempotencyHours: 24,
  webhooks: { signature: 'hmac', hasTimestamp: true, hasEventIds: true, batch: false, register: true, pullDays: 30 },
  disputes: true,
  // An inquiry is answered or refunded; "closing" one is refused.
  notAcceptedAt: ['inquiry'],
  evidence: evidenceLimits,
  reconciliation: true,
};
