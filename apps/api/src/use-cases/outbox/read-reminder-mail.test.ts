import { businessDate } from '@quittance/domain';
import { describe, expect, test } from 'vitest';
import { suspensionOf } from './read-reminder-mail.ts';

const policy = { reminderDays: [3, 10, 20], graceFromDay: 14, suspendFromDay: 30, noticeDays: 7 };
const last = {
  isSuspended: false,
  reminderNumber: 3,
  dueDate: businessDate('2026-10-05'),
  remindedOn: businessDate('2026-10-25'),
};
const told = (changes: Partial<typeof last>, today: string) =>
  suspensionOf(policy, { ...last, ...changes }, businessDate(today));

describe('A reminder of 5 October with suspension from day 30 and 7 days of notice', () => {
  test('announces 4 November with the last of three on 25 October', () => {
    expect(told({}, '2026-10-25')).toEqual({ kind: 'announced', on: '2026-11-04' });
  });

  test('announces 23 November, seven days on, when the last was sent on 16 November', () => {
    expect(told({ remindedOn: businessDate('2026-11-16') }, '2026-11-16')).toEqual({
      kind: 'announced',
      on: '2026-11-23',
    });
  });

  test('says that access is suspended where it is, with any reminder', () => {
    expect(told({ isSuspended: true }, '2026-11-16')).toEqual({ kind: 'in_force' });
    expect(told({ isSuspended: true, reminderNumber: 1 }, '2026-10-08')).toEqual({ kind: 'in_force' });
  });

  test('says nothing before the last, and nothing from the day of suspension on', () => {
    expect(told({ reminderNumber: 2 }, '2026-10-15')).toBeNull();
    expect(told({}, '2026-11-03')).toEqual({ kind: 'announced', on: '2026-11-04' });
    expect(told({}, '2026-11-04')).toBeNull();
  });
});
