import { expect, test } from 'vitest';
import { nextLook } from './next-look.ts';

const wallNow = new Date('2026-11-02T10:00:00.000Z');
const businessNow = new Date('2026-03-02T10:00:00.000Z');
const minutesUntil = (state: 'processing' | 'requires_action', ageInHours: number) => {
  const createdAt = new Date(businessNow.getTime() - ageInHours * 3_600_000);
  return (nextLook({ state, createdAt, businessNow, wallNow }).getTime() - wallNow.getTime()) / 60_000;
};

test.each([
  ['processing', 0, 15],
  ['processing', 1, 15],
  ['processing', 8, 120],
  ['processing', 48, 720],
  ['processing', 400, 1440],
  ['requires_action', 400, 15],
] as const)('a payment that is %s for %i hours is asked about again in %i minutes', (state, hours, minutes) => {
  expect(minutesUntil(state, hours)).toBe(minutes);
});
