import { checkReadiness, isReady } from '../services/check-readiness.ts';
import type { Mount } from './api-app.ts';

/**
 * `/healthz`: the process answers, whatever else is broken, so that a database that is down gets nobody restarted.
 * `/readyz`: it is not about to leave, reaches its database, and finds every migration that this release knows there.
 */
export const mountProbes: Mount = (app, { services, departure }) => {
  app.get('/healthz', (c) => c.json({ status: 'ok' }));
  app.get('/readyz', async (c) => {
    if (departure.leaving) return c.json({ status: 'leaving' }, 503);
    const readiness = await checkReadiness(services);
    const ready = isReady(readiness);
    return c.json({ status: ready ? 'ok' : 'unavailable', ...readiness }, ready ? 200 : 503);
  });
};
