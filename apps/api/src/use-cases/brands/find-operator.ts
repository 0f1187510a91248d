import type { Services } from '../../services/services.ts';

/** The operator whom a sign-in address belongs to, or null. */
export async function findOperator({ operator }: Pick<Services, 'operator'>, email: string): Promise<string | null> {
  const row = await operator
    .selectFrom('operator_login')
    .select('operator_id')
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst();
  return row?.operator_id ?? null;
}
