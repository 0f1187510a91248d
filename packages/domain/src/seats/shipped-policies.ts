import type { SeatPolicy } from './seat-policy.ts';

/** The old way: only who provides services pays; everybody else is free. */
export const serviceProvidersPay: SeatPolicy = {
  classes: [
    { seatClass: 'professional', ruleCode: 'provides_services', anyOf: ['provides_services'], scope: 'location' },
  ],
  exceptions: [],
};

/**
 * The new way: administrators who book or take appointment payments pay like service providers, call-centre staff
 * once per account; marketing, social media and bookkeeping stay free, and so do owners who provide no services.
 */
export const peopleWhoServeCustomersPay: SeatPolicy = {
  classes: [
    { seatClass: 'professional', ruleCode: 'provides_services', anyOf: ['provides_services'], scope: 'location' },
    {
      seatClass: 'professional',
      ruleCode: 'books_or_takes_payments',
      anyOf: ['books_appointments', 'takes_appointment_payments'],
      scope: 'location',
    },
    {
      seatClass: 'call_centre',
      ruleCode: 'call_centre_once_per_account',
      anyOf: ['answers_for_all_locations'],
      scope: 'account',
    },
  ],
  exceptions: [
    {
      ruleCode: 'owner_without_services',
      hasAll: ['full_access'],
      hasNone: ['provides_services'],
      raisesFinding: false,
    },
  ],
};
