import { parsePublicId } from '@quittance/db';
import { idPrefixes } from '@quittance/domain';
import { bodyLimit } from 'hono/body-limit';
import { problemResponse } from '../errors/problem.ts';
import { refusalError } from '../errors/refusal-error.ts';
import { openTenant } from '../tenant/brand.ts';
import { receiveWebhook } from '../use-cases/inbox/receive-webhook.ts';
import type { Mount } from './api-app.ts';
import { hasRoom } from './has-room.ts';

/** No provider sends more than this in one delivery. */
const maxBytes = 1024 * 1024;

/** Webhooks of payment providers: verified by the plugin, stored, acknowledged. Who may send is proven by signature. */
export const mountWebhooks: Mount = (app, { services }) => {
  const limit = bodyLimit({ maxSize: maxBytes, onError: (c) => problemResponse(c, { code: 'file_too_large' }) });
  app.post('/webhooks/:tenant/:connection', limit, async (c) => {
    if (!hasRoom(services)) throw refusalError('overloaded');
    const tenantId = parsePublicId(idPrefixes.tenant, c.req.param('tenant'));
    const connectionId = parsePublicId(idPrefixes.connection, c.req.param('connection'));
    const tenant = tenantId && (await openTenant(services.app, tenantId, services.wallNow(), services.providers));
    if (!tenant || !connectionId) return problemResponse(c, { code: 'not_found' });
    c.set('tenantId', tenant.brand.tenantId);
    const rawBody = new Uint8Array(await c.req.arrayBuffer());
    const headers = new Map([...c.req.raw.headers].map(([name, value]) => [name.toLowerCase(), value]));
    const received = await receiveWebhook(services, tenant, { connectionId, rawBody, headers });
    if (received.ok) return c.json({ received: received.value });
    services.log.warn({ tenantId: tenant.brand.tenantId, why: received.error.values }, 'A webhook was refused');
    return c.json({ refused: received.error.code }, received.error.httpStatus as 400);
  });
};
