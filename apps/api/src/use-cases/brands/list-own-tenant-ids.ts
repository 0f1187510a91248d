import { type Database, runAsOperator } from '@quittance/db';
import { everywhere } from '../../cells/cells.ts';
import type { Services } from '../../services/services.ts';

/** The brands that an operator onboarded, in every cell. */
export async function listOwnTenantIds(services: Services, operatorId: string): Promise<string[]> {
  return (await Promise.all(everywhere(services).map(({ operator }) => listOf(operator, operatorId)))).flat();
}

function listOf(operatorDb: Database, operatorId: string): Promise<string[]> {
  return runAsOperator(operatorDb, { operatorId }, async ({ trx }) => {
    const rows = await trx.selectFrom('tenant').select('tenant_id').where('operator_id', '=', operatorId).execute();
    return rows.map((row) => row.tenant_id);
  });
}
