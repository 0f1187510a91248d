import { newId } from '@quittance/db';
import type { World } from './world.ts';

export interface StoryMember {
  readonly memberName: string;
  /** `stylist`, `bookkeeper` or `reception`; a role of any other name may do nothing. */
  readonly roleCode: string;
  readonly from: string;
}

const capabilitiesOf: Readonly<Record<string, string[]>> = {
  stylist: ['provides_services'],
  bookkeeper: ['keeps_books'],
  reception: ['books_appointments', 'takes_appointment_payments'],
};

/** Gives a member of the account a role from a day on; the role is made when the brand has none of that name. */
export async function addMember(world: World, accountId: string, member: StoryMember): Promise<string> {
  const { db } = await world.open();
  const memberId = newId();
  const { roleCode } = member;
  await db.run(async ({ trx, tenantId: tenant_id }) => {
    await trx
      .insertInto('role')
      .values({ tenant_id, role_code: roleCode, name: { de: roleCode }, capabilities: capabilitiesOf[roleCode] ?? [] })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await trx
      .insertInto('member')
      .values({ tenant_id, member_id: memberId, account_id: accountId, member_key: memberId, name: member.memberName })
      .execute();
    await trx
      .insertInto('seat_assignment')
      .values({ tenant_id, member_id: memberId, assignment_no: 1, role_code: roleCode, valid_from: member.from })
      .execute();
  });
  return memberId;
}

/** The member's last day in the role is the day before. */
export async function endSeat(world: World, memberId: string, until: string): Promise<void> {
  const { db } = await world.open();
  await db.run(({ trx, tenantId }) =>
    trx
      .updateTable('seat_assignment')
      .set({ valid_until: until })
      .where('tenant_id', '=', tenantId)
      .where('member_id', '=', memberId)
      .execute(),
  );
}
