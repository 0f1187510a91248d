import { tenantDatabase } from '@quittance/db';
import { servicesOf } from '../cells/cells.ts';
import { type FoundLogin, loginOfSession, type SubjectKind, toFoundLogin } from '../security/login-of-session.ts';
import type { PresentedSession } from '../security/sessions.ts';
import type { Services } from '../services/services.ts';
import { brandRow, findHost, hostRow, openTenant, type Tenant, tenantOf } from './brand.ts';

export interface Visit {
  readonly app: 'portal' | 'admin';
  readonly host: string;
  readonly presented: PresentedSession | null;
  readonly wallNow: Date;
  readonly signal: AbortSignal | undefined;
}

export interface Visited {
  readonly tenant: Tenant;
  /** Those that work where the brand's rows are. */
  readonly services: Services;
  /** The presented session as far as it was looked up already; null when it was not. */
  readonly known: { readonly hash: string; readonly login: FoundLogin | null } | null;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The brand behind a host, and whose session it is that is presented there. Whoever is signed in already says which
 * brand they are signed in at, so that everything is asked in one round trip; the answer counts only when the host is
 * that brand's. Null when the host belongs to no brand, or to the brand's other web app.
 */
export async function findVisited(services: Services, visit: Visit): Promise<Visited | null> {
  const { presented, wallNow, signal } = visit;
  const looked = presented && uuid.test(presented.scope) ? await lookTogether(services, visit, presented) : null;
  if (looked?.visited) return looked.visited;
  // With several databases only the first one knows the hosts of all brands.
  const host = looked && !services.cells ? looked.host : await findHost(services.app, visit.host);
  if (host?.app !== visit.app) return null;
  const there = await servicesOf(services, host.tenantId);
  const tenant = await openTenant(there.app, host.tenantId, wallNow, there.providers, signal);
  return tenant && { tenant, services: there, known: null };
}

async function lookTogether(
  services: Services,
  { app: webApp, host, wallNow, signal }: Visit,
  { scope: tenantId, hash }: PresentedSession,
): Promise<{ readonly host: Awaited<ReturnType<typeof findHost>>; readonly visited: Visited | null }> {
  const kind: SubjectKind = webApp === 'portal' ? 'person' : 'staff';
  const there = await servicesOf(services, tenantId);
  const db = tenantDatabase(there.app, tenantId, signal);
  const [[named], [brand], [login]] = await db.runTogether((scope) => [
    hostRow(host).compile(scope.trx),
    brandRow(scope).compile(),
    loginOfSession(scope, kind, hash),
  ]);
  const found = named ? { tenantId: named.tenant_id, app: named.app } : null;
  if (!brand || found?.tenantId !== tenantId || found.app !== webApp) return { host: found, visited: null };
  const known = { hash, login: toFoundLogin(kind, login) };
  return { host: found, visited: { tenant: tenantOf(brand, db, wallNow, there.providers), services: there, known } };
}
