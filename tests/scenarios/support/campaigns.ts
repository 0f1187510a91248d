import { newId } from '@quittance/db';
import { type PlanVersion, peopleWhoServeCustomersPay } from '@quittance/domain';
import type { World } from './world.ts';

type Plan = Omit<PlanVersion, 'id'>;

/** The version after it: the base price rises from 49.00 to 55.00, and everybody who serves customers pays. */
export function nextSalonVersion(plan: Plan): Plan {
  const { classes } = peopleWhoServeCustomersPay;
  return {
    ...plan,
    version: 2,
    components: plan.components.map((component) =>
      component.kind === 'flat' ? { ...component, unitPrice: '55.00' } : component,
    ),
    seatPolicy: {
      ...peopleWhoServeCustomersPay,
      classes: classes.filter(({ seatClass }) => seatClass === 'professional'),
    },
  };
}

/** Adds a plan version to the catalogue, beside those that are there. */
export async function addPlanVersion(world: World, plan: Plan): Promise<void> {
  const { db, moment } = await world.open();
  await db.run(({ trx, tenantId: tenant_id }) =>
    trx
      .insertInto('plan_version')
      .values({
        tenant_id,
        plan_version_id: newId(),
        plan_code: plan.planCode,
        version: plan.version,
        definition: plan,
        created_at: moment.wallNow,
      })
      .execute(),
  );
}
