import { Stripe } from 'stripe';
import type { ProviderContext, WebhookItem, WebhookRequest, WebhookVerdict } from '../port/index.ts';
import { fromEpoch } from './time.ts';
import { toItem } from './webhook-item.ts';

/** How far the signed time may be from the arrival, in either direction. */
const TOLERANCE_SECONDS = 300;
/** Stripe's events are far below this; more is not worth hashing. */
const MAXIMUM_BYTES = 1_048_576;

type Why = Extract<WebhookVerdict, { accepted: false }>['why'];

/**
 * Judges a delivery by its bytes: signature by the current or the previous secret, then age, then shape, mode and
 * account. The SDK's own age check is left aside because it lets the future pass.
 */
export async function verifyWebhook(cx: ProviderContext, request: WebhookRequest): Promise<WebhookVerdict> {
  const secrets = await signingSecrets(cx);
  if (secrets.length === 0) return refused('not_configured');
  const header = request.headers.get('stripe-signature') ?? '';
  const body = decode(request.rawBody);
  if (body === null) return refused('malformed');
  if (!secrets.some((secret) => isSigned(body, header, secret))) return refused('bad_signature');
  if (!isRecent(header, request.receivedAt)) return refused('stale');
  const event = parse(body);
  if (event === null) return refused('malformed');
  if (event.livemode !== (cx.environment === 'live')) return refused('wrong_mode');
  const account = cx.config['accountId'];
  if (event.account !== undefined && event.account !== account) return refused('wrong_account');
  return { accepted: true, items: [toVerified(event)] };
}

async function signingSecrets(cx: ProviderContext): Promise<string[]> {
  const found = await Promise.all([cx.secret('webhookSecret'), cx.secret('previousWebhookSecret')]);
  return found.filter((secret) => secret !== null && secret.trim() !== '').map(String);
}

/** Strictly, so that the text that is signed stands for exactly these bytes. */
function decode(bytes: Uint8Array): string | null {
  if (bytes.length === 0 || bytes.length > MAXIMUM_BYTES) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function isSigned(body: string, header: string, secret: string): boolean {
  try {
    return Stripe.webhooks.signature?.verifyHeader(body, header, secret, 0) === true;
  } catch {
    return false;
  }
}

function isRecent(header: string, receivedAt: string): boolean {
  const stamps = header.split(',').filter((part) => part.startsWith('t='));
  const stamp = stamps.length === 1 ? Number(stamps[0]?.slice(2)) : Number.NaN;
  return Math.abs(Date.parse(receivedAt) / 1000 - stamp) <= TOLERANCE_SECONDS;
}

type SignedEvent = Pick<Stripe.EventBase, 'id' | 'type' | 'created' | 'livemode' | 'account' | 'data'>;

function parse(body: string): SignedEvent | null {
  try {
    const event: Partial<SignedEvent> | null = JSON.parse(body);
    return event !== null && isEvent(event) ? event : null;
  } catch {
    return null;
  }
}

function isEvent(event: Partial<SignedEvent>): event is SignedEvent {
  const { id, type, created, livemode, data, account } = event;
  if (
    typeof id !== 'string' ||
    typeof type !== 'string' ||
    !Number.isSafeInteger(created) ||
    typeof livemode !== 'boolean'
  )
    return false;
  if (account !== undefined && typeof account !== 'string') return false;
  return typeof data === 'object' && data !== null && typeof data.object === 'object' && data.object !== null;
}

function toVerified(event: SignedEvent): WebhookItem {
  return toItem(event, 'signed', fromEpoch(event.created));
}

function refused(why: Why): WebhookVerdict {
  return { accepted: false, why, httpStatus: why === 'not_configured' ? 503 : 400 };
}
