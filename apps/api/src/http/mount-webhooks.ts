import { parsePublicId } from '@quittance/db';
import { idPrefixes } from '@quittance/domain';
import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { problemResponse } from '../errors/problem.ts';
import { refusalError } from '../errors/refusal-error.ts';
import { openIntake } from '../use-cases/inbox/receive-webhook.ts';
import type { Mount } from './api-app.ts';
import type { ApiEnv } from './api-env.ts';
import { BodyRoom } from './body-room.ts';
import { hasRoom } from './has-room.ts';

/** No provider sends more than this in one delivery. */
const maxBytes = 1024 * 1024;

/** What all deliveries inside may hold together: two thousand usual ones of 16 KiB, or 32 of the largest. */
const roomBytes = 32 * maxBytes;

/** A provider sends its body in one go; who takes longer holds room that others need. In ms. */
const bodyTimeoutMs = 10_000;

/** Webhooks of payment providers: verified by the plugin, stored, acknowledged. Who may send is proven by signature. */
export const mountWebhooks: Mount = (app, { services }) => {
  const receive = openIntake(services);
  const room = new BodyRoom({ requests: services.config.WEBHOOK_QUEUE_SIZE, bytes: roomBytes });
  const limit = bodyLimit({ maxSize: maxBytes, onError: (c) => problemResponse(c, { code: 'file_too_large' }) });
  const answer = async (c: Context<ApiEnv>): Promise<Response> => {
    const tenantId = parsePublicId(idPrefixes.tenant, c.req.param('tenant') ?? '');
    const connectionId = parsePublicId(idPrefixes.connection, c.req.param('connection') ?? '');
    if (!tenantId || !connectionId) return problemResponse(c, { code: 'not_found' });
    const rawBody = await bodyInTime(c);
    if (!rawBody) return c.json({ refused: 'body_too_slow' }, 408, { connection: 'close' });
    const headers = new Map([...c.req.raw.headers].map(([name, value]) => [name.toLowerCase(), value]));
    const received = await receive({ tenantId, connectionId, rawBody, headers });
    if (!received.ok && received.error.code === 'not_found') return problemResponse(c, { code: 'not_found' });
    c.set('tenantId', tenantId);
    if (received.ok) return c.json({ received: received.value });
    services.log.warn({ tenantId, why: received.error.values }, 'A webhook was refused');
    return c.json({ refused: received.error.code }, received.error.httpStatus as 400);
  };
  app.post('/webhooks/:tenant/:connection', limit, async (c) => {
    const answered = hasRoom(services) ? await room.within(lengthOf(c), () => answer(c)) : null;
    if (!answered) throw refusalError('overloaded');
    return answered;
  });
};

/** What the body will hold at most: its length is known beforehand, or the longest is expected. */
function lengthOf(c: Context): number {
  const length = Number(c.req.header('content-length'));
  return Number.isInteger(length) && length >= 0 ? Math.min(length, maxBytes) : maxBytes;
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
