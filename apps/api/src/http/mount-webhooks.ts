import { parsePublicId } from '@quittance/db';
import { idPrefixes } from '@quittance/domain';
import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { problemResponse } from '../errors/problem.ts';
import { refusalError } from '../errors/refusal-error.ts';
import { openIntakes } from '../use-cases/inbox/open-intake.ts';
import type { Mount } from './api-app.ts';
import type { ApiEnv } from './api-env.ts';
import { BodyRoom } from './body-room.ts';

/** No provider sends more than this in one delivery. */
const maxBytes = 1024 * 1024;

/** What all deliveries inside may hold together: two thousand usual ones of 16 KiB, or 32 of the largest. */
const roomBytes = 32 * maxBytes;

/** A provider sends its body in one go; who takes longer holds room that others need. In ms. */
const bodyTimeoutMs = 10_000;

/** Webhooks of payment providers: verified by the plugin, stored, acknowledged. Who may send is proven by signature. */
export const mountWebhooks: Mount = (app, { services }) => {
  const receive = openIntakes(services);
  const room = new BodyRoom({ requests: services.config.WEBHOOK_QUEUE_SIZE, bytes: roomBytes });
  const tooLarge = (c: Context<ApiEnv>) => problemResponse(c, { code: 'file_too_large' });
  const limitUnknown = bodyLimit({ maxSize: maxBytes, onError: tooLarge });
  const answer = async (c: Context<ApiEnv>): Promise<Response> => {
    const tenantId = parsePublicId(idPrefixes.tenant, c.req.param('tenant') ?? '');
    const connectionId = parsePublicId(idPrefixes.connection, c.req.param('connection') ?? '');
    if (!tenantId || !connectionId) return problemResponse(c, { code: 'not_found' });
    const rawBody = await bodyInTime(c);
    if (!rawBody) return c.json({ refused: 'body_too_slow' }, 408, { connection: 'close' });
    const received = await receive({ tenantId, connectionId, rawBody, headers: headersOf(c) });
    if (!received.ok && received.error.code === 'not_found') return problemResponse(c, { code: 'not_found' });
    c.set('tenantId', tenantId);
    if (received.ok) return c.json({ received: received.value });
    services.log.warn({ tenantId, why: received.error.values }, 'A webhook was refused');
    return c.json({ refused: received.error.code }, received.error.httpStatus as 400);
  };
  app.post('/webhooks/:tenant/:connection', async (c, next) => {
    const length = lengthOf(c);
    // Node holds a body to the length it declares; to count one that declares none costs a stream.
    if (length === null) return limitUnknown(c, next);
    return length > maxBytes ? tooLarge(c) : next();
  });
  app.post('/webhooks/:tenant/:connection', async (c) => {
    const bytes = lengthOf(c) ?? maxBytes;
    const answered = await room.within(bytes, () => answer(c));
    if (!answered) throw refusalError('overloaded');
    return answered;
  });
};

/** How long the body says it is, in bytes; null when it comes in pieces. */
function lengthOf(c: Context): number | null {
  const length = Number(c.req.header('content-length') ?? Number.NaN);
  const isKnown = Number.isSafeInteger(length) && length >= 0 && c.req.header('transfer-encoding') === undefined;
  return isKnown ? length : null;
}

/** Names in lower case. Where Node has parsed them, they are taken as they are: a `Headers` of them all costs more. */
function headersOf(c: Context<ApiEnv>): ReadonlyMap<string, string> {
  const parsed = c.env?.incoming?.headers ?? Object.fromEntries(c.req.raw.headers);
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(parsed)) if (typeof value === 'string') headers.set(name, value);
  return headers;
}

/** Null when it did not come in time. */
async function bodyInTime(c: Context): Promise<Uint8Array | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, bodyTimeoutMs, null);
  });
  try {
    const body = await Promise.race([c.req.arrayBuffer(), late]);
    return body && new Uint8Array(body);
  } finally {
    clearTimeout(timer);
  }
}
