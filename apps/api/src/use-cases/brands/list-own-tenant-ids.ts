import { type Database, runAsOperator } from '@quittance/db';

/** The brands that an operator onboarded. */
export function listOwnTenantIds(operatorDb: Database, operatorId: string): Promise<string[]> {
  return runAsOperator(operatorDb, { operatorId }, async ({ trx }) => {
    const rows = await trx.selectFrom('tenant').select('tenant_id').where('operator_id', '=', operatorId).execute();
    return rows.map((row) => row.tenant_id);
  });
}
