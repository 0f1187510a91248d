import { createVerify, type X509Certificate } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { ProviderContext, WebhookRequest, WebhookVerdict } from '../port/index.ts';
import { ask } from './ask.ts';
import { findCertificate } from './certificates.ts';
import { type PaypalEvent, readEvent, toItem } from './webhook-item.ts';

/** How far the time of transmission may be from the arrival, in either direction. */
const TOLERANCE_MS = 300_000;
const MAXIMUM_BYTES = 1_048_576;

type Why = Extract<WebhookVerdict, { accepted: false }>['why'];

/**
 * Judges a delivery by PayPal's headers: a certificate that PayPal may be believed, and SHA256withRSA over transmission
 * id, time, our webhook's id and a checksum of the body. The checksum is CRC32, for which anybody can make a second
 * body: so an accepted item is believed only weakly, carries nothing but ids, and all state is read again.
 */
export async function verifyWebhook(cx: ProviderContext, request: WebhookRequest): Promise<WebhookVerdict> {
  const webhookIds = await knownWebhooks(cx);
  if (webhookIds.length === 0) return refused('not_configured');
  const { headers, rawBody, receivedAt } = request;
  if (rawBody.length === 0 || rawBody.length > MAXIMUM_BYTES) return refused('malformed');
  const [id, time, signature] = ['id', 'time', 'sig'].map((part) => headers.get(`paypal-transmission-${part}`));
  const certUrl = headers.get('paypal-cert-url');
  if (!id || !time || !signature || !certUrl) return refused('bad_signature');
  if (headers.get('paypal-auth-algo') !== 'SHA256withRSA') return refused('bad_signature');
  const found = await findCertificate(cx, certUrl, new Date(receivedAt));
  if (found.trust === 'none') return refused('bad_signature');
  const { certificate } = found;
  const signed = (webhookId: string) => `${id}|${time}|${webhookId}|${crc32(rawBody)}`;
  const signedFor = webhookIds.find((webhookId) => isSigned(signed(webhookId), signature, certificate));
  if (signedFor === undefined) return refused('bad_signature');
  if (found.trust === 'incomplete' && !(await isConfirmed(cx, request, signedFor))) return refused('bad_signature');
  if (!(Math.abs(Date.parse(receivedAt) - Date.parse(time)) <= TOLERANCE_MS)) return refused('stale');
  const event = parse(rawBody);
  return event === null ? refused('malformed') : { accepted: true, items: [toItem(event, 'signed_weakly')] };
}

/** PayPal is asked with the body as it came: any other way of writing it would have another checksum. */
async function isConfirmed(
  cx: ProviderContext,
  { headers, rawBody }: WebhookRequest,
  webhookId: string,
): Promise<boolean> {
  const asked = {
    auth_algo: headers.get('paypal-auth-algo'),
    cert_url: headers.get('paypal-cert-url'),
    transmission_id: headers.get('paypal-transmission-id'),
    transmission_sig: headers.get('paypal-transmission-sig'),
    transmission_time: headers.get('paypal-transmission-time'),
    webhook_id: webhookId,
  };
  const event = parse(rawBody) === null ? '{}' : new TextDecoder().decode(rawBody);
  const raw = `${JSON.stringify(asked).slice(0, -1)},"webhook_event":${event}}`;
  const answer = await ask(cx, (paypal) =>
    paypal.post<{ verification_status?: string }>('/v1/notifications/verify-webhook-signature', { raw }),
  );
  return answer.ok && answer.value.verification_status === 'SUCCESS';
}

/** Two while one webhook is being replaced by another. */
async function knownWebhooks(cx: ProviderContext): Promise<string[]> {
  const found = await Promise.all([cx.secret('webhookId'), cx.secret('previousWebhookId')]);
  return found.filter((id) => id !== null && id.trim() !== '').map(String);
}

function isSigned(text: string, signature: string, { publicKey }: X509Certificate): boolean {
  try {
    return createVerify('sha256').update(text).verify(publicKey, signature, 'base64');
  } catch {
    return false;
  }
}

function parse(bytes: Uint8Array): PaypalEvent | null {
  try {
    return readEvent(JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)));
  } catch {
    return null;
  }
}

function refused(why: Why): WebhookVerdict {
  return { accepted: false, why, httpStatus: why === 'not_configured' ? 503 : 400 };
}
