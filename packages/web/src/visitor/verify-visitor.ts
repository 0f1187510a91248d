import { timingSafeEqual } from 'node:crypto';
import { ok, type Refusal, type Result, refuse } from '@quittance/domain';
import { type Visitor, visitorHeaders, type WebApp } from './visitor.ts';
import { visitorSignature } from './visitor-signature.ts';

/** How far the two clocks may differ, in milliseconds either way. */
const toleranceMs = 60_000;

/** Why a request is not believed to come from one of our web apps. */
export type VisitorRefusal = Refusal<'visitor_unsigned' | 'visitor_stale' | 'visitor_forged'>;

/**
 * The visitor that the headers present, if one of our web apps signed them within 60 seconds of `nowMs`. Compares in
 * constant time and looks at the signature before anything else that the sender wrote.
 */
export function verifyVisitor(
  headers: Pick<Headers, 'get'>,
  key: string,
  nowMs: number,
): Result<Visitor, VisitorRefusal> {
  const read = (name: keyof typeof visitorHeaders) => headers.get(visitorHeaders[name]) ?? '';
  const values = {
    host: read('host'),
    address: read('address'),
    app: read('app'),
    requestId: read('requestId'),
    time: read('time'),
  };
  const signature = read('signature');
  if (key === '' || signature === '' || Object.values(values).includes('')) return refuse('visitor_unsigned');
  const expected = visitorSignature(values, key);
  const given = Buffer.from(/^[0-9a-f]{64}$/.test(signature) ? signature : '', 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return refuse('visitor_forged');
  const { app, host, address, requestId } = values;
  if (!isWebApp(app)) return refuse('visitor_forged');
  const ageMs = nowMs - (/^\d{1,15}$/.test(values.time) ? Number(values.time) : Number.NaN);
  if (!(Math.abs(ageMs) <= toleranceMs)) return refuse('visitor_stale');
  return ok({ host, address, app, requestId });
}

function isWebApp(text: string): text is WebApp {
  return text === 'portal' || text === 'admin';
}
