import { unsupported, type WebhookJobs } from '@quittance/providers';

/** Judges the bytes: signature, then age, then shape. Never throws, whatever they are. */
export const verifyWebhook: WebhookJobs['verify'] = async (_cx, _request) => ({
  accepted: false,
  why: 'not_configured',
  httpStatus: 503,
});

/** Reads the present state behind an event and tells it in our words; an unknown type is `ignored`. */
export const normaliseEvent: WebhookJobs['normalise'] = async (_cx, { occurredAt, providerType }) => ({
  ok: true,
  value: [{ type: 'ignored', at: occurredAt, providerType }],
});

export const registerWebhook: WebhookJobs['register'] = async (_cx, _input) => unsupported('webhooks.register');

/** Reads events again that may have been missed. */
export const pullEvents: WebhookJobs['pull'] = async (_cx, _input) => unsupported('webhooks.pull');
