import { contractVersion, type ProviderManifest } from '../port/index.ts';
import { currencies } from './amounts.ts';

const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M8 3h7a4 4 0 0 1 0 9h-4l-1 6H6z" fill="#003087"/><path d="M11 7h6a4 4 0 0 1 0 9h-3l-1 5H9z" fill="#009cde" fill-opacity=".8"/></svg>';

/** Where people meet PayPal, really and for trying. */
const PAGES = ['https://www.paypal.com', 'https://www.sandbox.paypal.com'];

/** What the PayPal plugin is, can do and needs to be told. */
export const manifest: ProviderManifest = {
  id: 'paypal',
  name: 'PayPal',
  contractVersion,
  apiVersion: 'orders-v2 vault-v3 payments-v2 disputes-v1',
  label: { en: 'PayPal', de: 'PayPal', hu: 'PayPal' },
  iconSvg: ICON,
  rails: [
    {
      rail: 'paypal',
      label: { en: 'PayPal', de: 'PayPal', hu: 'PayPal' },
      currencies,
      minimum: [],
      save: 'setup',
      offSession: true,
      payOnce: true,
      settlement: 'sync',
      typicalSettleDays: [0, 6],
      lateFailureDays: 0,
      disputeWindowDays: 180,
      disputes: 'contestable',
      refund: 'partial',
      refundWindowDays: 180,
      mandate: { required: false, preNotificationDays: null },
    },
  ],
  configuration: [
    {
      name: 'clientId',
      label: { en: 'Client ID', de: 'Client-ID', hu: 'Kliensazonosító' },
      help: {
        en: 'From the PayPal developer dashboard, Apps & Credentials.',
        de: 'Aus dem PayPal-Entwicklerbereich, Apps & Credentials.',
        hu: 'A PayPal fejlesztői felületéről: Apps & Credentials.',
      },
      secret: false,
      required: true,
      pattern: '[A-Za-z0-9_-]{6,128}',
    },
    {
      name: 'clientSecret',
      label: { en: 'Client secret', de: 'Client-Geheimnis', hu: 'Kliens titkos kulcsa' },
      help: {
        en: 'Shown beside the client ID.',
        de: 'Steht neben der Client-ID.',
        hu: 'A kliensazonosító mellett látható.',
      },
      secret: true,
      required: true,
      pattern: '[A-Za-z0-9_-]{6,128}',
    },
    {
      name: 'webhookId',
      label: { en: 'Webhook ID', de: 'Webhook-ID', hu: 'Webhook azonosítója' },
      help: null,
      secret: true,
      required: false,
      pattern: '[A-Z0-9-]{6,40}',
    },
    {
      name: 'previousWebhookId',
      label: { en: 'Previous webhook ID', de: 'Vorige Webhook-ID', hu: 'Előző webhook azonosítója' },
      help: {
        en: 'Accepted as well while the webhook is being replaced; empty it afterwards.',
        de: 'Wird während des Wechsels ebenfalls angenommen; danach leeren.',
        hu: 'A csere idején ez is érvényes; utána törölje.',
      },
      secret: true,
      required: false,
      pattern: '[A-Z0-9-]{6,40}',
    },
    {
      name: 'buttons',
      label: { en: 'Buttons in the page', de: 'Knöpfe in der Seite', hu: 'Gombok az oldalon' },
      help: {
        en: 'on loads PayPal’s script on the page for paying, so that people stay there. Empty: they go to PayPal and come back.',
        de: 'on lädt PayPals Skript auf der Bezahlseite, sodass man dort bleibt. Leer: Man geht zu PayPal und kommt zurück.',
        hu: 'on: a fizetési oldal betölti a PayPal szkriptjét, így a vevő ott marad. Üresen: átmegy a PayPalhoz és visszatér.',
      },
      secret: false,
      required: false,
      pattern: 'on|off',
    },
    {
      name: 'accountId',
      label: { en: 'Account', de: 'Konto', hu: 'Fiók' },
      help: {
        en: 'Filled in when connecting.',
        de: 'Wird beim Verbinden eingetragen.',
        hu: 'Csatlakozáskor kerül kitöltésre.',
      },
      secret: false,
      required: false,
      pattern: '[A-Za-z0-9_-]{6,128}',
    },
  ],
  allowedHosts: ['api-m.paypal.com', 'api-m.sandbox.paypal.com', 'api.paypal.com', 'api.sandbox.paypal.com'],
  redirectOrigins: PAGES,
  // Source: PayPal's best practices for its JavaScript SDK; single hosts in place of its wildcards.
  pageScript: {
    setting: 'buttons',
    shares: ['clientId'],
    origins: {
      script: [...PAGES, 'https://www.paypalobjects.com'],
      connect: PAGES,
      frame: PAGES,
      image: [...PAGES, 'https://www.paypalobjects.com', 'https://t.paypal.com'],
    },
  },
  idempotencyHours: 6,
  webhooks: {
    ...{ signature: 'certificate', hasTimestamp: true, hasEventIds: true },
    ...{ batch: false, register: true, pullDays: 30 },
  },
  disputes: true,
  // PayPal names no number of documents and no pages: these keep a case readable.
  evidence: {
    mediaTypes: ['application/pdf', 'image/jpeg', 'image/png', 'image/gif'],
    ...{ files: 10, fileBytes: 10 * 1024 * 1024, totalBytes: 50 * 1024 * 1024, pages: 200, textCharacters: 2000 },
  },
  reconciliation: true,
};
