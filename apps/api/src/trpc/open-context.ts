import { ok, type Result, refuse } from '@quittance/domain';
import { verifyVisitor } from '@quittance/web/visitor';
import type { ApiRefusal } from '../errors/refusals.ts';
import { operatorHost } from '../security/brand-addresses.ts';
import { operatorSessionStore } from '../security/operator-session-store.ts';
import { createSessions, type Sessions } from '../security/sessions.ts';
import { tenantSessionStore } from '../security/tenant-session-store.ts';
import type { Services } from '../services/services.ts';
import { findHost, openTenant, type Tenant } from '../tenant/brand.ts';
import { momentOf } from '../time/business-clock.ts';
import type { ApiContext, Visitor } from './context.ts';

export interface Arrival {
  readonly headers: Headers;
  readonly responseHeaders: Headers;
  readonly requestId: string;
}

/**
 * Finds out for whom a request is: which web app signed it, which brand its host belongs to, and who is signed in there.
 * Refuses `visitor_unsigned`, `visitor_stale`, `visitor_forged` and `unknown_host`.
 */
export async function openContext(services: Services, arrival: Arrival): Promise<Result<ApiContext, ApiRefusal>> {
  const wallNow = services.wallNow();
  const visitor = readVisitor(services, arrival.headers, wallNow);
  if (!visitor.ok) return visitor;
  const tenant = await findTenant(services, visitor.value, wallNow);
  if (!tenant.ok) return tenant;
  const sessions = sessionsFor(services, visitor.value.app, tenant.value, wallNow);
  const session = await sessions.read(arrival.headers.get('cookie') ?? '');
  if (session?.renewedCookie) arrival.responseHeaders.append('set-cookie', session.renewedCookie);
  const brand = tenant.value?.brand;
  return ok({
    services,
    visitor: visitor.value,
    tenant: tenant.value,
    moment: tenant.value?.moment ?? momentOf({ timeZone: 'UTC', businessOffsetMs: 0n }, wallNow),
    sessions,
    signedIn: session?.signedIn ?? null,
    sessionToken: session?.token ?? null,
    requestId: arrival.requestId,
    responseHeaders: arrival.responseHeaders,
    log: services.log.child({ request: arrival.requestId, tenant: brand?.tenantId ?? null }),
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
async function findTenant(
  { app, config, providers }: Services,
  visitor: Visitor,
  wallNow: Date,
): Promise<Result<Tenant | null, ApiRefusal>> {
  if (visitor.host === operatorHost(config)) return visitor.app === 'admin' ? ok(null) : refuse('unknown_host');
  const found = await findHost(app, visitor.host);
  if (found?.app !== visitor.app) return refuse('unknown_host');
  const tenant = await openTenant(app, found.tenantId, wallNow, providers);
  return tenant ? ok(tenant) : refuse('unknown_host');
}

function sessionsFor(services: Services, app: Visitor['app'], tenant: Tenant | null, wallNow: Date): Sessions {
  const { config, operator } = services;
  if (!tenant) {
    const secure = config.PUBLIC_OPERATOR_URL.startsWith('https:');
    return createSessions(operatorSessionStore(operator, wallNow), { scope: 'operator', app, secure, wallNow });
  }
  const publicUrl = app === 'portal' ? config.PUBLIC_PORTAL_URL : config.PUBLIC_ADMIN_URL;
  const store = tenantSessionStore(tenant.db, app === 'portal' ? 'person' : 'staff', wallNow);
  return createSessions(store, { scope: tenant.db.tenantId, app, secure: publicUrl.startsWith('https:'), wallNow });
}
