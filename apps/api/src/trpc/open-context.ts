import { ok, type Result, refuse } from '@quittance/domain';
import { verifyVisitor } from '@quittance/web/visitor';
import type { ApiRefusal } from '../errors/refusals.ts';
import { hasRoom } from '../http/has-room.ts';
import { operatorHost } from '../security/brand-addresses.ts';
import { operatorSessionStore } from '../security/operator-session-store.ts';
import { createSessions, presentedSession, type Sessions } from '../security/sessions.ts';
import { tenantSessionStore } from '../security/tenant-session-store.ts';
import type { Services } from '../services/services.ts';
import { findVisited, type Visited } from '../tenant/find-visited.ts';
import { momentOf } from '../time/business-clock.ts';
import type { ApiContext, Visitor } from './context.ts';

export interface Arrival {
  readonly headers: Headers;
  readonly responseHeaders: Headers;
  readonly requestId: string;
  /** Ends what is asked of the database when nobody waits for it any more; only where nothing is changed. */
  readonly signal?: AbortSignal;
}

/**
 * Finds out for whom a request is: which web app signed it, which brand its host belongs to, and who is signed in there.
 * Refuses `overloaded`, `visitor_unsigned`, `visitor_stale`, `visitor_forged` and `unknown_host`.
 */
export async function openContext(home: Services, arrival: Arrival): Promise<Result<ApiContext, ApiRefusal>> {
  if (!hasRoom(home)) return refuse('overloaded');
  const wallNow = home.wallNow();
  const visitor = readVisitor(home, arrival.headers, wallNow);
  if (!visitor.ok) return visitor;
  const cookies = arrival.headers.get('cookie') ?? '';
  const visited = await findBrand(home, visitor.value, { cookies, wallNow, signal: arrival.signal });
  if (!visited.ok) return visited;
  const services = visited.value?.services ?? home;
  const tenant = visited.value?.tenant ?? null;
  const sessions = sessionsFor(services, visitor.value.app, visited.value, wallNow);
  const session = await sessions.read(cookies);
  if (session?.renewedCookie) arrival.responseHeaders.append('set-cookie', session.renewedCookie);
  return ok({
    services,
    visitor: visitor.value,
    tenant,
    moment: tenant?.moment ?? momentOf({ timeZone: 'UTC', businessOffsetMs: 0n }, wallNow),
    sessions,
    signedIn: session?.signedIn ?? null,
    sessionToken: session?.token ?? null,
    requestId: arrival.requestId,
    responseHeaders: arrival.responseHeaders,
    log: services.log.child({ request: arrival.requestId, tenant: tenant?.brand.tenantId ?? null }),
  });
}

function readVisitor(services: Services, headers: Headers, wallNow: Date): Result<Visitor, ApiRefusal> {
  const verified = verifyVisitor(headers, services.config.QUITTANCE_INTERNAL_KEY, wallNow.getTime());
  if (!verified.ok) return verified;
  const { app, address } = verified.value;
  const host = verified.value.host.toLowerCase().replace(/:\d+$/, '');
  return ok({ app, host, address, device: (headers.get('user-agent') ?? '').slice(0, 300) });
}

/** Null is the operator's own host. A portal host does not open the admin app, nor the other way round. */
async function findBrand(
  services: Services,
  { app, host }: Visitor,
  { cookies, wallNow, signal }: { cookies: string; wallNow: Date; signal: AbortSignal | undefined },
): Promise<Result<Visited | null, ApiRefusal>> {
  if (host === operatorHost(services.config)) return app === 'admin' ? ok(null) : refuse('unknown_host');
  const presented = presentedSession(cookies, { app, secure: isSecure(services, app) });
  const visited = await findVisited(services, { app, host, presented, wallNow, signal });
  return visited ? ok(visited) : refuse('unknown_host');
}

function sessionsFor(services: Services, app: Visitor['app'], visited: Visited | null, wallNow: Date): Sessions {
  const { config, operator } = services;
  if (!visited) {
    const secure = config.PUBLIC_OPERATOR_URL.startsWith('https:');
    return createSessions(operatorSessionStore(operator, wallNow), { scope: 'operator', app, secure, wallNow });
  }
  const { tenant, known } = visited;
  const store = tenantSessionStore(tenant.db, app === 'portal' ? 'person' : 'staff', wallNow, known);
  return createSessions(store, { scope: tenant.db.tenantId, app, secure: isSecure(services, app), wallNow });
}

function isSecure({ config }: Services, app: Visitor['app']): boolean {
  return (app === 'portal' ? config.PUBLIC_PORTAL_URL : config.PUBLIC_ADMIN_URL).startsWith('https:');
}
