import { createHmac } from 'node:crypto';

/** What is signed, in this order. */
export interface SignedValues {
  readonly host: string;
  readonly address: string;
  readonly app: string;
  readonly requestId: string;
  /** Milliseconds since 1970, in decimal figures. */
  readonly time: string;
}

/** HMAC-SHA256 over the values, one per line. Header values hold no line break, so no two lists sign alike. */
export function visitorSignature(values: SignedValues, key: string): Buffer {
  const lines = [values.host, values.address, values.app, values.requestId, values.time].join('\n');
  return createHmac('sha256', key).update(lines).digest();
}
