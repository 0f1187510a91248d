import { describe, expect, it, test } from 'vitest';
import { countedCapabilities, type Role, withoutCapability } from './capabilities.ts';
import { classifySeat } from './classify-seat.ts';
import { peopleWhoServeCustomersPay, serviceProvidersPay } from './shipped-policies.ts';

const role = (...capabilities: string[]): Role => ({ code: 'role', name: 'Role', capabilities });
const classOf = (given: Role, policy = peopleWhoServeCustomersPay) => {
  const seat = classifySeat(given, policy);
  return seat.billable ? `${seat.seatClass} by ${seat.ruleCode}` : `free by ${seat.ruleCode ?? 'no rule'}`;
};

describe('the new policy: people who serve customers pay', () => {
  it.each([
    ['a stylist', ['provides_services'], 'professional by provides_services'],
    ['an administrator who books', ['books_appointments'], 'professional by books_or_takes_payments'],
    ['an administrator who takes payments', ['takes_appointment_payments'], 'professional by books_or_takes_payments'],
    ['a stylist who books too', ['books_appointments', 'provides_services'], 'professional by provides_services'],
    ['a call-centre agent', ['answers_for_all_locations'], 'call_centre by call_centre_once_per_account'],
    [
      'a call-centre agent whose booking is listed too',
      ['answers_for_all_locations', 'books_appointments', 'takes_appointment_payments'],
      'call_centre by call_centre_once_per_account',
    ],
    ['a marketing manager', ['manages_marketing'], 'free by no rule'],
    ['a bookkeeper who sees customers', ['keeps_books', 'sees_customer_data'], 'free by no rule'],
    ['an owner with full access who provides no services', ['full_access'], 'free by owner_without_services'],
    ['such an owner with booking listed too', ['full_access', 'books_appointments'], 'free by owner_without_services'],
    ['an owner who cuts hair', ['full_access', 'provides_services'], 'professional by provides_services'],
    ['a member with a capability of the brand’s own', ['walks_the_dog'], 'free by no rule'],
    ['a member who may do nothing', [], 'free by no rule'],
  ])('%s is %s: %s', (_, capabilities, expected) => {
    expect(classOf(role(...capabilities))).toBe(expected);
  });

  it('an owner without services raises no finding, a bookkeeper who starts to book does', () => {
    expect(classifySeat(role('full_access'), peopleWhoServeCustomersPay)).toMatchObject({ raisesFinding: false });
    expect(classifySeat(role('keeps_books'), peopleWhoServeCustomersPay)).toMatchObject({ raisesFinding: true });
  });

  it('names the capabilities that made an administrator pay, and that taking both would free the seat', () => {
    expect(classifySeat(role('books_appointments', 'keeps_books'), peopleWhoServeCustomersPay)).toMatchObject({
      because: ['books_appointments'],
      whatWouldChange: [
        { change: 'take', capability: 'books_appointments', seatClass: null },
        { change: 'give', capability: 'answers_for_all_locations', seatClass: 'call_centre' },
        { change: 'give', capability: 'full_access', seatClass: null },
      ],
    });
  });

  it('tells a bookkeeper which capabilities would make the seat billable', () => {
    expect(classifySeat(role('keeps_books'), peopleWhoServeCustomersPay).whatWouldChange).toEqual([
      { change: 'give', capability: 'provides_services', seatClass: 'professional' },
      { change: 'give', capability: 'books_appointments', seatClass: 'professional' },
      { change: 'give', capability: 'takes_appointment_payments', seatClass: 'professional' },
      { change: 'give', capability: 'answers_for_all_locations', seatClass: 'call_centre' },
    ]);
  });
});

describe('the old policy: only service providers pay', () => {
  it.each([
    [['provides_services'], 'professional by provides_services'],
    [['books_appointments', 'takes_appointment_payments'], 'free by no rule'],
    [['full_access'], 'free by no rule'],
    [['answers_for_all_locations'], 'free by no rule'],
  ])('a role with %s is %s', (capabilities, expected) => {
    expect(classOf(role(...capabilities), serviceProvidersPay)).toBe(expected);
  });
});

test('full access contains booking, so taking full access takes booking along', () => {
  const owner = role('full_access', 'books_appointments', 'provides_services');
  expect(countedCapabilities(owner)).toEqual(['full_access', 'provides_services']);
  expect(withoutCapability(owner, 'full_access').capabilities).toEqual(['provides_services']);
});
