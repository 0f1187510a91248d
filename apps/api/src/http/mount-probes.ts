import { checkReadiness, isReady, statusOf } from '../services/check-readiness.ts';
import type { Mount } from './api-app.ts';

/**
 * `/healthz`: the process answers, whatever else is broken, so that a database that is down gets nobody restarted.
 * `/readyz`: it is not about to leave, reaches its first database, and finds every migration that this release knows in
 * each cell that answers. A silent cell is named.
 */
export const mountProbes: Mount = (app, { services, departure }) => {
  app.get('/healthz', (c) => c.json({ status: 'ok' }));
  app.get('/readyz', async (c) => {
    if (departure.leaving) return c.json({ status: 'leaving' }, 503);
    const readiness = await checkReadiness(services);
    return c.json({ status: statusOf(readiness), ...readiness }, isReady(readiness) ? 200 : 503);
  });
};
