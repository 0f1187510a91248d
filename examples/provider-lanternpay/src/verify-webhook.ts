import { createHmac, timingSafeEqual } from 'node:crypto';
import type { WebhookItem, WebhookJobs, WebhookVerdict } from '@quittance/providers';
import type { WireEvent } from './wire.ts';

const toleranceSeconds = 300;
const maximumBytes = 65_536;

/** Judges a delivery by its bytes: signature by the current or the previous secret, then age, then shape. */
export const verifyWebhook: WebhookJobs['verify'] = async (cx, { rawBody, headers, receivedAt }) => {
  const secrets = (await Promise.all([cx.secret('webhookSecret'), cx.secret('previousWebhookSecret')])).filter(Boolean);
  if (secrets.length === 0) return refused('not_configured');
  if (rawBody.length > maximumBytes) return refused('malformed');
  const [, seconds, hex] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(headers.get('lantern-signature') ?? '') ?? [];
  if (!seconds || !hex) return refused('bad_signature');
  if (!secrets.some((secret) => isSigned(rawBody, seconds, hex, secret ?? ''))) return refused('bad_signature');
  if (Math.abs(Date.parse(receivedAt) / 1000 - Number(seconds)) > toleranceSeconds) return refused('stale');
  const event = read(rawBody);
  return event ? { accepted: true, items: [toItem(event, 'signed')] } : refused('malformed');
};

/** An event as an inbox item: the id by which the present state is read again, and nothing else. */
export function toItem({ id, type, created_at, about }: WireEvent, trust: WebhookItem['trust']): WebhookItem {
  return { providerEventId: id, providerType: type, occurredAt: created_at, trust, payload: { about } };
}

function isSigned(body: Uint8Array, seconds: string, hex: string, secret: string): boolean {
  const expected = createHmac('sha256', secret).update(`${seconds}.`).update(body).digest();
  return timingSafeEqual(expected, Buffer.from(hex, 'hex'));
}

function read(body: Uint8Array): WireEvent | null {
  try {
    const event: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
    if (typeof event !== 'object' || event === null) return null;
    const isText = (name: string) => typeof Reflect.get(event, name) === 'string';
    return ['id', 'type', 'created_at', 'about'].every(isText) ? (event as WireEvent) : null;
  } catch {
    return null;
  }
}

function refused(why: Extract<WebhookVerdict, { accepted: false }>['why']): WebhookVerdict {
  return { accepted: false, why, httpStatus: why === 'not_configured' ? 503 : 400 };
}
