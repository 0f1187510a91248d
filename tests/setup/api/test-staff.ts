import { newId } from '@quittance/db';
import type { StaffRole } from '@quittance/domain';
import { hashPassword } from '../../../apps/api/src/security/passwords.ts';
import { password, type TestBrand } from './test-brands.ts';
import type { TestVisitor } from './visitor.ts';

const passwordHash = hashPassword(password);

/** Somebody of the brand's staff in this role, signed in. */
export async function signInStaff(brand: TestBrand, role: StaffRole): Promise<TestVisitor> {
  const email = `${role.replace('_', '-')}@${brand.slug}.example`;
  const { db } = await brand.open();
  await db.run(async ({ trx, tenantId }) => {
    const row = { tenant_id: tenantId, staff_id: newId(), email, name: role, role, language: 'de' };
    await trx
      .insertInto('staff')
      .values({ ...row, password_hash: await passwordHash, created_at: new Date() })
      .execute();
  });
  const visitor = brand.admin();
  await visitor.api.admin.session.signIn.mutate({ email, password });
  return visitor;
}
