import { describe, expect, it } from 'vitest';
import {
  assign,
  bookkeeper,
  date,
  locationId,
  owner,
  receptionist,
  remoteAgent,
  stylist,
} from '../samples/subscription.ts';
import { type SeatAssignment, seatUsesIn } from './seat-timeline.ts';
import { peopleWhoServeCustomersPay } from './shipped-policies.ts';

const march = { start: date('2025-03-01'), end: date('2025-04-01') };
const roles = [stylist, receptionist, bookkeeper, remoteAgent, owner];

const usesOf = (...assignments: SeatAssignment[]) =>
  seatUsesIn(march, assignments, roles, peopleWhoServeCustomersPay).map(
    (use) => `${use.memberName} ${use.seatClass} at ${use.locationId ?? 'account'} ${use.start} – ${use.end}`,
  );

describe('seat uses in March 2025', () => {
  it('a stylist from the 11th occupies one seat from the 11th', () => {
    expect(usesOf(assign('Anna', stylist, 'Mitte', '2025-03-11'))).toEqual([
      'Anna professional at loc_Mitte 2025-03-11 – 2025-04-01',
    ]);
  });

  it('a bookkeeper and an owner occupy none', () => {
    expect(usesOf(assign('Ben', bookkeeper, 'Mitte'), assign('Olga', owner, null))).toEqual([]);
  });

  it('a member in two roles at one location occupies one seat, under the role whose rule stands first', () => {
    const uses = seatUsesIn(
      march,
      [assign('Anna', receptionist, 'Mitte'), assign('Anna', stylist, 'Mitte')],
      roles,
      peopleWhoServeCustomersPay,
    );
    expect(uses).toMatchObject([{ roleCode: 'stylist', locationId: locationId('Mitte') }]);
  });

  it('a member at two locations occupies a seat at each', () => {
    expect(usesOf(assign('Anna', stylist, 'Mitte'), assign('Anna', stylist, 'Nord'))).toHaveLength(2);
  });

  it('a call-centre agent for three locations occupies one seat of the account', () => {
    const uses = ['Mitte', 'Nord', 'Ost'].map((location) => assign('Cleo', remoteAgent, location));
    expect(usesOf(...uses)).toEqual(['Cleo call_centre at account 2025-03-01 – 2025-04-01']);
  });

  it('a call-centre agent who cuts hair at the only location pays for the chair alone', () => {
    expect(usesOf(assign('Cleo', remoteAgent, 'Mitte'), assign('Cleo', stylist, 'Mitte'))).toEqual([
      'Cleo professional at loc_Mitte 2025-03-01 – 2025-04-01',
    ]);
  });

  it('a call-centre agent for two locations who cuts hair at one occupies both kinds of seat', () => {
    const uses = usesOf(
      assign('Cleo', remoteAgent, 'Mitte'),
      assign('Cleo', remoteAgent, 'Nord'),
      assign('Cleo', stylist, 'Mitte', '2025-03-11'),
    );
    expect(uses).toEqual([
      'Cleo call_centre at account 2025-03-01 – 2025-04-01',
      'Cleo professional at loc_Mitte 2025-03-11 – 2025-04-01',
    ]);
  });

  it('a member who comes back after a break occupies two stretches', () => {
    expect(
      usesOf(
        assign('Anna', stylist, 'Mitte', '2025-02-01', '2025-03-05'),
        assign('Anna', stylist, 'Mitte', '2025-03-20'),
      ),
    ).toEqual([
      'Anna professional at loc_Mitte 2025-03-01 – 2025-03-05',
      'Anna professional at loc_Mitte 2025-03-20 – 2025-04-01',
    ]);
  });

  it('assignments outside the month, empty ones and unknown roles occupy nothing', () => {
    expect(
      usesOf(
        assign('Anna', stylist, 'Mitte', '2025-01-01', '2025-03-01'),
        assign('Ben', stylist, 'Mitte', '2025-04-01'),
        assign('Cleo', stylist, 'Mitte', '2025-03-05', '2025-03-05'),
        assign('Dora', { code: 'nobody', name: '', capabilities: [] }, 'Mitte'),
      ),
    ).toEqual([]);
  });
});
