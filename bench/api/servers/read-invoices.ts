import type { TenantDatabase } from '@quittance/db';
import { businessDate, idOf, may } from '@quittance/domain';
import { toInvoiceSummaryOutput } from '../../../apps/api/src/procedures/portal/invoice-summary-output.ts';
import { loginOfSession, toFoundLogin } from '../../../apps/api/src/security/login-of-session.ts';
import { hashSecretToken } from '../../../apps/api/src/security/secret-token.ts';
import { listInvoices } from '../../../apps/api/src/use-cases/portal/list-invoices.ts';

const today = businessDate('2026-04-30');
const firstPage = { filter: 'all', search: '', sort: 'issued', direction: 'desc', cursor: null, pageSize: 20 } as const;

/** Who is signed in, and whether they may read invoices: the login and rights check of every contestant. */
export async function accountOf(db: TenantDatabase, cookie: string): Promise<string | null> {
  const token = /quittance_portal=[^.]+\.([0-9a-f]+)/.exec(cookie)?.[1] ?? '';
  const [[row]] = await db.runTogether((scope) => [loginOfSession(scope, 'person', hashSecretToken(token))]);
  const login = toFoundLogin('person', row);
  if (login?.signedIn.kind !== 'person' || login.expiresAt < new Date()) return null;
  const { id, accountId, right } = login.signedIn;
  if (accountId === null || right === null) return null;
  const tenantId = idOf('tenant', db.tenantId);
  const rights = [{ accountId: idOf('account', accountId), right: right.right, locationIds: null }];
  const person = { kind: 'person' as const, personId: idOf('person', id), tenantId, rights };
  const target = { tenantId, accountId: idOf('account', accountId), locationId: null };
  return may(person, 'invoice.read', target) ? accountId : null;
}

/** The first page of an account's invoices, as the portal's procedure answers it. */
export async function readInvoices(db: TenantDatabase, accountId: string) {
  const { invoices, total, from } = await listInvoices(db, accountId, firstPage, today);
  return { invoices: invoices.map(toInvoiceSummaryOutput), total, from, previous: null, next: null };
}
