import { contractVersion, type ProviderManifest } from '../port/index.ts';
import { apiVersion } from './client.ts';
import { railCapabilities } from './rail-capabilities.ts';

const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M3 20h18M5 17V10m5 7V10m4 7V10m5 7V10M3 10h18L12 4z" fill="none" stroke="#1c1b18" stroke-width="2"/></svg>';

/** What the GoCardless plugin is, can do and needs to be told. */
export const manifest: ProviderManifest = {
  id: 'gocardless',
  name: 'GoCardless',
  contractVersion,
  apiVersion,
  label: {
    en: 'Bank debit (GoCardless)',
    de: 'Lastschrift (GoCardless)',
    hu: 'Beszedés bankszámláról (GoCardless)',
  },
  iconSvg: ICON,
  rails: railCapabilities,
  configuration: [
    {
      name: 'accessToken',
      label: { en: 'Access token', de: 'Zugriffstoken', hu: 'Hozzáférési token' },
      help: {
        en: 'From the GoCardless dashboard, Developers, with read-write access. Sandbox and live have their own.',
        de: 'Aus dem GoCardless-Dashboard, Entwickler, mit Lese- und Schreibrecht. Sandbox und Live haben je ein eigenes.',
        hu: 'A GoCardless vezérlőpultból (Developers), írási joggal. A sandboxnak és az éles fióknak külön tokenje van.',
      },
      secret: true,
      required: true,
      pattern: '[A-Za-z0-9_-]{8,200}',
    },
    {
      name: 'webhookSecret',
      label: { en: 'Webhook secret', de: 'Webhook-Geheimnis', hu: 'Webhook titok' },
      help: {
        en: 'Make a webhook endpoint in the dashboard and copy its secret here.',
        de: 'Legen Sie im Dashboard einen Webhook-Endpunkt an und kopieren Sie sein Geheimnis hierher.',
        hu: 'Hozzon létre egy webhook végpontot a vezérlőpultban, és másolja ide a titkát.',
      },
      secret: true,
      required: false,
      pattern: '[\\x21-\\x7e]{8,200}',
    },
    {
      name: 'previousWebhookSecret',
      label: { en: 'Previous webhook secret', de: 'Voriges Webhook-Geheimnis', hu: 'Előző webhook titok' },
      help: {
        en: 'Accepted as well while the secret is being rotated; empty it afterwards.',
        de: 'Wird während des Wechsels ebenfalls angenommen; danach leeren.',
        hu: 'A csere idején ez is érvényes; utána törölje.',
      },
      secret: true,
      required: false,
      pattern: '[\\x21-\\x7e]{8,200}',
    },
    {
      name: 'accountId',
      label: { en: 'Creditor', de: 'Gläubiger', hu: 'Hitelező' },
      help: {
        en: 'Begins with CR. Needed only when the account has several.',
        de: 'Beginnt mit CR. Nur nötig, wenn das Konto mehrere hat.',
        hu: 'CR kezdetű. Csak akkor kell, ha a fióknak több is van.',
      },
      secret: false,
      required: false,
      pattern: 'CR[A-Z0-9]{3,40}',
    },
  ],
  allowedHosts: ['api.gocardless.com', 'api-sandbox.gocardless.com'],
  redirectOrigins: ['https://pay.gocardless.com', 'https://pay-sandbox.gocardless.com'],
  // GoCardless keeps keys without naming an end; thirty days is what we rely on.
  idempotencyHours: 720,
  webhooks: { signature: 'hmac', hasTimestamp: false, hasEventIds: true, batch: true, register: false, pullDays: 90 },
  disputes: false,
  reconciliation: true,
};
