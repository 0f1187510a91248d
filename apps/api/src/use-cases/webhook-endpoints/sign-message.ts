import { createHmac } from 'node:crypto';

/** What stands before the base64 of a secret, as the Standard Webhooks specification writes them. */
export const secretPrefix = 'whsec_';

export interface SignedMessage {
  readonly id: string;
  /** In seconds since 1970, wall time of this try: receivers refuse what is too old. */
  readonly timestamp: number;
  readonly body: string;
}

/**
 * The headers that prove who sent a message, by https://www.standardwebhooks.com: HMAC-SHA256 over id, time and body,
 * one signature a secret. While a secret is rotated both sign, and a receiver is content with either.
 */
export function signMessage(message: SignedMessage, secrets: readonly string[]): Record<string, string> {
  const { id, timestamp, body } = message;
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(secretPrefix.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': signatures.join(' ') };
}
