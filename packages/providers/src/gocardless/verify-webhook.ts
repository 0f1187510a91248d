import { verifySignature } from 'gocardless-nodejs/webhooks';
import type { ProviderContext, WebhookJobs, WebhookVerdict } from '../port/index.ts';
import { toItem } from './webhook-item.ts';

/** A delivery carries up to 250 events; more bytes than this are not worth hashing. */
const MAXIMUM_BYTES = 2_097_152;
/** The status that GoCardless asks for when a signature is wrong. */
const BAD_SIGNATURE_STATUS = 498;

type Why = Extract<WebhookVerdict, { accepted: false }>['why'];

/**
 * Judges a delivery by its bytes, and answers its events one by one, so that one bad event holds up no other. The
 * signature carries no time: a replay verifies for ever, which is harmless because only ids are believed.
 */
export const verifyWebhook: WebhookJobs['verify'] = async (cx, request) => {
  const secrets = await signingSecrets(cx);
  if (secrets.length === 0) return refused('not_configured');
  const signature = request.headers.get('webhook-signature') ?? '';
  const { rawBody } = request;
  if (rawBody.length === 0 || rawBody.length > MAXIMUM_BYTES) return refused('malformed');
  if (!secrets.some((secret) => isSigned(rawBody, signature, secret))) return refused('bad_signature');
  const events = parse(rawBody);
  if (events === null) return refused('malformed');
  return { accepted: true, items: events.map((event) => toItem(event, 'signed_weakly', request.receivedAt)) };
};

async function signingSecrets(cx: ProviderContext): Promise<string[]> {
  const found = await Promise.all([cx.secret('webhookSecret'), cx.secret('previousWebhookSecret')]);
  return found.filter((secret) => secret !== null && secret.trim() !== '').map(String);
}

/** The SDK's check throws for a wrong signature, and for a missing one by accident. */
function isSigned(body: Uint8Array, signature: string, secret: string): boolean {
  if (!/^[0-9a-f]{64}$/i.test(signature)) return false;
  try {
    verifySignature(body, secret, signature);
    return true;
  } catch {
    return false;
  }
}

function parse(bytes: Uint8Array): readonly unknown[] | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const body: unknown = JSON.parse(text);
    const events: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'events') : null;
    return Array.isArray(events) ? events : null;
  } catch {
    return null;
  }
}

function refused(why: Why): WebhookVerdict {
  const httpStatus = why === 'not_configured' ? 503 : why === 'bad_signature' ? BAD_SIGNATURE_STATUS : 400;
  return { accepted: false, why, httpStatus };
}
