import { contractVersion, type ProviderManifest } from '@quittance/providers';

/** What Sample Pay is, can do and needs to be told. The kit tests every claim: `none` and `false` are honest answers. */
export const manifest: ProviderManifest = {
  id: 'samplepay',
  name: 'Sample Pay',
  contractVersion,
  apiVersion: '1',
  label: { en: 'Sample Pay', de: 'Sample Pay', hu: 'Sample Pay' },
  iconSvg:
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect x="3" y="6" width="18" height="12" rx="2" fill="#475569"/></svg>',
  rails: [
    {
      rail: 'samplepay',
      label: { en: 'Sample Pay', de: 'Sample Pay', hu: 'Sample Pay' },
      currencies: ['EUR'],
      minimum: [],
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
      pattern: null,
    },
    {
      name: 'webhookSecret',
      label: { en: 'Webhook secret', de: 'Webhook-Geheimnis', hu: 'Webhook-titok' },
      help: null,
      secret: true,
      required: false,
      pattern: null,
    },
  ],
  allowedHosts: ['api.samplepay.example'],
  redirectOrigins: ['https://pay.samplepay.example'],
  idempotencyHours: 24,
  webhooks: { signature: 'hmac', hasTimestamp: true, hasEventIds: true, batch: false, register: true, pullDays: 30 },
  disputes: false,
  reconciliation: false,
};
