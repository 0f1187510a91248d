import type { Database } from '@quittance/db';
import { sql } from 'kysely';
import type { Mount } from './api-app.ts';

/** How long the database may take to answer before the process calls itself not ready, in ms. */
const databaseTimeoutMs = 2_000;

/** `/healthz`: the process answers. `/readyz`: it also reaches its database. */
export const mountProbes: Mount = (app, { services }) => {
  app.get('/healthz', (c) => c.json({ status: 'ok' }));
  app.get('/readyz', async (c) => {
    const ready = await reaches(services.app);
    return c.json({ status: ready ? 'ok' : 'unavailable', database: ready }, ready ? 200 : 503);
  });
};

async function reaches(db: Database): Promise<boolean> {
  const answer = sql`select 1`.execute(db).then(
    () => true,
    () => false,
  );
  return Promise.race([
    answer,
    new Promise<boolean>((resolve) => setTimeout(resolve, databaseTimeoutMs, false).unref()),
  ]);
}
