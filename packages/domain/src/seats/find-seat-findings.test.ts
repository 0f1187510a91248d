import { describe, expect, it } from 'vitest';
import { idOf } from '../ids/ids.ts';
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
import type { CapabilityDefinition } from './brand-capabilities.ts';
import type { Role } from './capabilities.ts';
import { findSeatFindings } from './find-seat-findings.ts';
import type { MemberResult, ResultKind } from './member-result.ts';
import type { SeatPolicy } from './seat-policy.ts';
import type { SeatAssignment } from './seat-timeline.ts';
import { peopleWhoServeCustomersPay, serviceProvidersPay } from './shipped-policies.ts';

const did = (
  name: string,
  kind: ResultKind,
  on = '2025-03-11',
  count = 1,
  place: string | null = 'Mitte',
): MemberResult => ({
  kind,
  on: date(on),
  locationId: place === null ? null : locationId(place),
  serviceCode: null,
  count,
  amount: null,
  shares: [{ memberId: idOf('member', `mem_${name}`), weight: 1n }],
});
const roles = [stylist, receptionist, bookkeeper, remoteAgent, owner];
const find = (
  assignments: SeatAssignment[],
  results: MemberResult[],
  policy: SeatPolicy = peopleWhoServeCustomersPay,
) => findSeatFindings(results, { assignments, roles, policy });
const codes = (...given: Parameters<typeof find>) =>
  find(...given).map(({ code, observedClass }) => `${code} ${observedClass}`);

describe('what members did, against the roles they were declared in', () => {
  it('a bookkeeper who booked 3 appointments on 11 and 20 March is one finding: he would be a professional', () => {
    const results = [did('Ben', 'appointment_booked', '2025-03-20', 2), did('Ben', 'appointment_booked')];
    expect(find([assign('Ben', bookkeeper, 'Mitte')], results)).toEqual([
      {
        code: 'free_member_does_paid_work',
        memberId: 'mem_Ben',
        locationId: 'loc_Mitte',
        kind: 'appointment_booked',
        capability: 'books_appointments',
        roleCodes: ['bookkeeper'],
        declaredClass: null,
        observedClass: 'professional',
        count: 3,
        firstOn: '2025-03-11',
        lastOn: '2025-03-20',
      },
    ]);
  });

  it.each<[string, SeatAssignment[], MemberResult, string[]]>([
    ['a receptionist who books', [assign('Rita', receptionist, 'Mitte')], did('Rita', 'appointment_booked'), []],
    ['an owner who books and takes payments', [assign('Olga', owner, null)], did('Olga', 'payment_taken'), []],
    [
      'an owner who cuts hair',
      [assign('Olga', owner, null)],
      did('Olga', 'service_provided'),
      ['free_member_does_paid_work professional'],
    ],
    [
      'a call-centre agent who books anywhere',
      [assign('Cleo', remoteAgent, null)],
      did('Cleo', 'appointment_booked'),
      [],
    ],
    [
      'a call-centre agent who cuts hair',
      [assign('Cleo', remoteAgent, null)],
      did('Cleo', 'service_provided'),
      ['dearer_than_declared professional'],
    ],
    [
      'a stylist who takes a payment',
      [assign('Anna', stylist, 'Mitte')],
      did('Anna', 'payment_taken'),
      ['role_does_not_allow professional'],
    ],
    ['somebody without a role', [], did('Nobody', 'payment_taken'), ['no_seat null']],
    [
      'a stylist of another place',
      [assign('Anna', stylist, 'Nord')],
      did('Anna', 'service_provided'),
      ['no_seat null'],
    ],
    [
      'a stylist on a day before she came',
      [assign('Anna', stylist, 'Mitte', '2025-03-12')],
      did('Anna', 'service_provided'),
      ['no_seat null'],
    ],
    [
      'a stylist on the day she left',
      [assign('Anna', stylist, 'Mitte', '2025-01-01', '2025-03-11')],
      did('Anna', 'service_provided'),
      ['no_seat null'],
    ],
    [
      'a bookkeeper who is a stylist too',
      [assign('Ben', bookkeeper, 'Mitte'), assign('Ben', stylist, 'Mitte')],
      did('Ben', 'service_provided'),
      [],
    ],
  ])('%s', (_, assignments, result, expected) => {
    expect(codes(assignments, [result])).toEqual(expected);
  });

  it('under the old policy a bookkeeper who books costs nothing, and is told apart all the same', () => {
    const found = codes([assign('Ben', bookkeeper, 'Mitte')], [did('Ben', 'appointment_booked')], serviceProvidersPay);
    expect(found).toEqual(['role_does_not_allow null']);
  });

  it.each([
    [true, ['free_member_does_paid_work null']],
    [false, []],
  ])('a trainee freed by an exception that raises findings (%s) has %s', (raisesFinding, expected) => {
    const trainee: Role = { code: 'trainee', name: 'Trainee', capabilities: ['is_trainee'] };
    const free = { ruleCode: 'trainees', hasAll: ['is_trainee'], hasNone: [], raisesFinding };
    const policy = { ...peopleWhoServeCustomersPay, exceptions: [free] };
    const declared = { assignments: [assign('Tom', trainee, 'Mitte')], roles: [trainee], policy };
    const found = findSeatFindings([did('Tom', 'appointment_booked')], declared);
    expect(found.map(({ code, observedClass }) => `${code} ${observedClass}`)).toEqual(expected);
  });

  it('a brand’s own capability that contains booking covers it', () => {
    const lead: Role = { code: 'lead', name: 'Lead', capabilities: ['leads_shifts'] };
    const capabilities: CapabilityDefinition[] = [
      { code: 'leads_shifts', name: { en: 'Leads shifts' }, includes: ['books_appointments'] },
    ];
    const declared = { assignments: [assign('Lea', lead, 'Mitte')], roles: [lead], policy: peopleWhoServeCustomersPay };
    const results = [did('Lea', 'appointment_booked')];
    expect(findSeatFindings(results, { ...declared, capabilities })).toEqual([]);
    expect(findSeatFindings(results, declared)).toHaveLength(1);
  });
});
