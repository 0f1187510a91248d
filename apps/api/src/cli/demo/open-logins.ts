import { randomBytes } from 'node:crypto';
import type { Services } from '../../services/services.ts';
import { openTenant } from '../../tenant/brand.ts';
import { requestInvitation } from '../../use-cases/identity/request-invitation.ts';
import { setPassword } from '../../use-cases/identity/set-password.ts';
import { findSubject } from '../../use-cases/identity/subjects.ts';
import { systemActor } from '../../use-cases/outbox/system-actor.ts';
import type { SeededBrand } from './seed-brand.ts';

/** A password for the demo's staff, made anew for every installation unless one is given. */
export function demoPassword(environment: NodeJS.ProcessEnv): string {
  return environment['DEMO_PASSWORD'] ?? randomBytes(9).toString('base64url');
}

/** Lets the demo's staff sign in with a password, and invites the owners of its first account by mail. */
export async function openLogins(services: Services, brand: SeededBrand, password: string): Promise<void> {
  const tenant = await openTenant(services.app, brand.tenantId, services.wallNow(), services.providers);
  if (!tenant) return;
  const { staff, accounts, people } = brand.plan;
  const first = accounts[0]?.account_key;
  const owners = people.filter((person) => person.account_key === first && person.right === 'owner');
  for (const { email } of staff) {
    await tenant.db.run(async (scope) => {
      const subject = await findSubject(scope, 'staff', { email });
      if (subject) await setPassword(scope, subject, password, services.wallNow());
    });
  }
  for (const { email } of owners) {
    const person = await tenant.db.run((scope) => findSubject(scope, 'person', { email }));
    if (person) await requestInvitation(tenant, person.id, systemActor);
  }
}
