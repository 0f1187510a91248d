import { contractVersion, type ProviderManifest } from '@quittance/providers';

const secretPattern = 'lsec_[A-Za-z0-9_]+';

/** What Lantern Pay is, can do and needs to be told. */
export const manifest: ProviderManifest = {
  id: 'lanternpay',
  name: 'Lantern Pay',
  contractVersion,
  apiVersion: '1',
  label: { en: 'Lantern wallet', de: 'Lantern-Geldbörse', hu: 'Lantern tárca' },
  iconSvg:
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M8 3h8v3H8zM6 7h12v12H6z" fill="#b45309"/><circle cx="12" cy="13" r="3" fill="#fde68a"/></svg>',
  rails: [
    {
      rail: 'lantern_wallet',
      label: { en: 'Lantern wallet', de: 'Lantern-Geldbörse', hu: 'Lantern tárca' },
      currencies: ['EUR', 'USD', 'JPY'],
      minimum: [{ amountMinor: 50n, currency: 'EUR' }],
      save: 'setup',
      offSession: true,
      payOnce: true,
      settlement: 'sync',
      typicalSettleDays: [0, 1],
      lateFailureDays: 0,
      disputeWindowDays: null,
      disputes: 'none',
      refund: 'partial',
      refundWindowDays: null,
      mandate: { required: false, preNotificationDays: null },
    },
  ],
  configuration: [
    {
      name: 'apiKey',
      label: { en: 'API key', de: 'API-Schlüssel', hu: 'API-kulcs' },
      help: null,
      secret: true,
      required: true,
      pattern: 'lk_(live|test)_[A-Za-z0-9_]+',
    },
    {
      name: 'webhookSecret',
      label: { en: 'Webhook secret', de: 'Webhook-Geheimnis', hu: 'Webhook-titok' },
      help: null,
      secret: true,
      required: false,
      pattern: secretPattern,
    },
    {
      name: 'previousWebhookSecret',
      label: { en: 'Previous webhook secret', de: 'Voriges Webhook-Geheimnis', hu: 'Előző webhook-titok' },
      help: null,
      secret: true,
      required: false,
      pattern: secretPattern,
    },
  ],
  allowedHosts: ['api.lanternpay.example'],
  redirectOrigins: ['https://pay.lanternpay.example'],
  idempotencyHours: 24,
  webhooks: { signature: 'hmac', hasTimestamp: true, hasEventIds: true, batch: false, register: true, pullDays: 30 },
  disputes: false,
  reconciliation: false,
};
