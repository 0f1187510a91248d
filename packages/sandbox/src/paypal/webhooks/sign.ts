import { createSign } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { authority } from './authority.ts';

/** What a message says of itself. */
export interface Transmission {
  readonly id: string;
  readonly time: string;
  readonly webhookId: string;
}

/**
 * PayPal's headers of a message: SHA256withRSA over `transmission id|time|webhook id|CRC32 of the body`. Of the body
 * only the checksum is signed, at PayPal as here.
 */
export function signPaypal(body: Uint8Array, base: string, transmission: Transmission): Record<string, string> {
  const { certificateId, signingKey } = authority();
  const signed = createSign('sha256').update(signedText(body, transmission)).sign(signingKey, 'base64');
  return {
    'paypal-auth-algo': 'SHA256withRSA',
    'paypal-cert-url': `${base}/v1/notifications/certs/${certificateId}`,
    'paypal-transmission-id': transmission.id,
    'paypal-transmission-sig': signed,
    'paypal-transmission-time': transmission.time,
  };
}

export function signedText(body: Uint8Array, { id, time, webhookId }: Transmission): string {
  return `${id}|${time}|${webhookId}|${crc32(body)}`;
}
