import { newId, runAsOperator } from '@quittance/db';
import { hashPassword } from '../../security/passwords.ts';
import type { Services } from '../../services/services.ts';

export interface NewOperator {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** Makes an operator with its first login. Answers null when the address already signs in somewhere. */
export async function createOperator(
  services: Pick<Services, 'operator' | 'wallNow'>,
  wanted: NewOperator,
): Promise<{ readonly operatorId: string } | null> {
  const operatorId = newId();
  const password_hash = await hashPassword(wanted.password);
  return runAsOperator(services.operator, { operatorId }, async ({ trx }) => {
    const email = wanted.email.toLowerCase();
    const taken = await trx
      .selectFrom('operator_login')
      .select('login_id')
      .where('email', '=', email)
      .executeTakeFirst();
    if (taken) return null;
    await trx
      .insertInto('operator')
      .values({ operator_id: operatorId, name: wanted.name, created_at: services.wallNow() })
      .execute();
    await trx
      .insertInto('operator_login')
      .values({ operator_id: operatorId, login_id: newId(), email, name: wanted.name, password_hash })
      .execute();
    return { operatorId };
  });
}
