import { invariant } from '@quittance/domain';
import { type Visitor, visitorHeaders } from './visitor.ts';
import { visitorSignature } from './visitor-signature.ts';

/**
 * The headers by which a web app presents a visitor to the API at `nowMs` (milliseconds since 1970). Throws when a
 * value holds a control character or is empty: such a visitor was never read from a request.
 */
export function signVisitor(visitor: Visitor, key: string, nowMs: number): Record<string, string> {
  const { host, address, app, requestId } = visitor;
  const values = { host, address, app, requestId, time: String(nowMs) };
  invariant(key !== '', 'visitors are signed with a key');
  for (const value of Object.values(values)) invariant(/^[\x20-\x7e]+$/.test(value), 'a visitor is printable ASCII');
  return {
    [visitorHeaders.host]: host,
    [visitorHeaders.address]: address,
    [visitorHeaders.app]: app,
    [visitorHeaders.requestId]: requestId,
    [visitorHeaders.time]: values.time,
    [visitorHeaders.signature]: visitorSignature(values, key).toString('hex'),
  };
}
