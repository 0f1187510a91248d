import { newId, type TenantScope } from '@quittance/db';
import { servicesOf } from '../../../apps/api/src/cells/cells.ts';
import { unwrap } from '../../../apps/api/src/errors/refusal-error.ts';
import { hashPassword } from '../../../apps/api/src/security/passwords.ts';
import { openTenant, type Tenant } from '../../../apps/api/src/tenant/brand.ts';
import { createBrand } from '../../../apps/api/src/use-cases/brands/create-brand.ts';
import type { NewBrand } from '../../../apps/api/src/use-cases/brands/new-brand.ts';
import type { TestApi } from './open-test-api.ts';
import { type TestVisitor, visit } from './visitor.ts';

/** The password of every login made here. */
export const password = 'correct horse battery';
const passwordHash = hashPassword(password);

export interface TestOperator {
  readonly operatorId: string;
  readonly loginId: string;
  readonly email: string;
}

export async function addOperator(test: TestApi, email = 'operator@quittance.example'): Promise<TestOperator> {
  const [operatorId, loginId] = [newId(), newId()];
  const created_at = new Date();
  await test.owner
    .insertInto('operator')
    .values({ operator_id: operatorId, name: 'An operator', created_at })
    .execute();
  const login = { operator_id: operatorId, login_id: loginId, email, name: 'Olga', password_hash: await passwordHash };
  await test.owner.insertInto('operator_login').values(login).execute();
  return { operatorId, loginId, email };
}

/** What the operator types to make a brand. */
export function newBrand(slug: string) {
  return {
    name: slug[0]?.toUpperCase() + slug.slice(1),
    slug,
    legal: {
      legalName: `${slug} GmbH`,
      addressLines: ['Hauptstraße 1', '10115 Berlin'],
      vatId: null,
      taxNumber: '30/123/45678',
      registration: null,
      supportEmail: `help@${slug}.example`,
      supportPhone: null,
      bank: null,
      operatedBy: null,
    },
    colour: '#8a3324',
    languages: ['de', 'en'],
    defaultLanguage: 'de',
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
    country: 'DE',
    sandbox: true,
    firstStaff: { name: 'Berta', email: `admin@${slug}.example` },
  } satisfies NewBrand;
}

export interface TestBrand {
  readonly slug: string;
  readonly tenantId: string;
  readonly staffId: string;
  readonly staffEmail: string;
  /** The brand's rows and moment, read anew. */
  open(): Promise<Tenant>;
  portal(options?: { address?: string; cookie?: string }): TestVisitor;
  admin(options?: { address?: string; cookie?: string }): TestVisitor;
}

/** A brand whose first admin has the password of this file already. */
export async function addBrand(test: TestApi, operatorId: string, slug: string): Promise<TestBrand> {
  const wanted: NewBrand = newBrand(slug);
  const actor = { kind: 'operator' as const, id: operatorId, name: 'Olga' };
  const made = unwrap(await createBrand(test.services, wanted, { operatorId, actor, from: null }));
  const open = async () => {
    const { app, wallNow, providers } = await servicesOf(test.services, made.tenantId);
    const tenant = await openTenant(app, made.tenantId, wallNow(), providers);
    if (!tenant) throw new Error(`There is no brand ${slug}.`);
    return tenant;
  };
  const { db } = await open();
  await db.run(async ({ trx }) => {
    await trx
      .updateTable('staff')
      .set({ password_hash: await passwordHash })
      .where('staff_id', '=', made.staffId)
      .execute();
  });
  return {
    slug,
    ...made,
    staffEmail: wanted.firstStaff.email,
    open,
    portal: (options = {}) => visit(test, { app: 'portal', host: `${slug}.localhost:4001`, ...options }),
    admin: (options = {}) => visit(test, { app: 'admin', host: `admin.${slug}.localhost:4002`, ...options }),
  };
}

export interface NewPerson {
  readonly email: string;
  readonly name?: string;
  /** Names of the accounts in which the person is an owner; made here. */
  readonly accounts?: readonly string[];
  /** False for somebody who was imported and has not accepted the invitation yet. */
  readonly withPassword?: boolean;
}

export interface TestPerson {
  readonly personId: string;
  readonly email: string;
  readonly accountIds: readonly string[];
}

export async function addPerson(brand: TestBrand, person: NewPerson): Promise<TestPerson> {
  const { email, name = 'Paula', accounts = ['Gasthaus Krone'], withPassword = true } = person;
  const personId = newId();
  const { db } = await brand.open();
  return db.run(async (scope) => {
    const row = { person_id: personId, email, name, language: 'de', created_at: new Date() };
    const password_hash = withPassword ? await passwordHash : null;
    await scope.trx
      .insertInto('person')
      .values({ tenant_id: scope.tenantId, ...row, password_hash })
      .execute();
    const accountIds: string[] = [];
    for (const account of accounts) accountIds.push(await addAccount(scope, account, personId));
    return { personId, email, accountIds };
  });
}

async function addAccount({ tenantId, trx }: TenantScope, name: string, ownerId: string): Promise<string> {
  const accountId = newId();
  await trx
    .insertInto('account')
    .values({
      tenant_id: tenantId,
      account_id: accountId,
      account_key: accountId,
      name,
      legal_name: name,
      address: { street: 'Markt 1', postalCode: '10115', city: 'Berlin', country: 'DE' },
      country: 'DE',
      vat_check: null,
      language: 'de',
      currency: 'EUR',
      billing_email: 'billing@customer.example',
      terms: { kind: 'net', days: 14 },
      created_at: new Date(),
    })
    .execute();
  const right = { tenant_id: tenantId, account_id: accountId, person_id: ownerId, access_right: 'owner' as const };
  await trx.insertInto('account_person').values(right).execute();
  return accountId;
}
