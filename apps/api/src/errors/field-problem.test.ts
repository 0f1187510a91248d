import { expect, test } from 'vitest';
import { z } from 'zod';
import { emailInput, passwordInput } from '../trpc/inputs.ts';
import { wrongFields } from './refusal-of.ts';

const form = z.object({
  email: emailInput,
  password: passwordInput,
  name: z.string().trim().min(1).max(120),
  code: z.string().min(3).max(3),
  lines: z.array(z.string().max(5)).min(1),
  days: z.number().int().min(1),
  country: z.enum(['DE', 'HU']),
});

const right = { email: 'a@b.example', password: 'x', name: 'A', code: 'EUR', lines: ['x'], days: 1, country: 'DE' };

test.each([
  [{ email: 'nobody' }, { email: ['email'] }],
  [{ email: undefined }, { email: ['missing'] }],
  [{ password: '' }, { password: ['missing'] }],
  [{ password: 'x'.repeat(257) }, { password: ['too_long:256'] }],
  [{ name: '  ' }, { name: ['missing'] }],
  [{ code: 'E' }, { code: ['too_short:3'] }],
  [{ lines: [] }, { lines: ['missing'] }],
  [{ lines: ['x', 'too long'] }, { 'lines.1': ['too_long:5'] }],
  [{ days: 0 }, { days: ['invalid'] }],
  [
    { days: Number.NaN, country: 'AT' },
    { days: ['invalid'], country: ['invalid'] },
  ],
])('the input %j is answered with %j and no word of the schema library', (change, fields) => {
  const parsed = form.safeParse({ ...right, ...change });
  expect(wrongFields({ code: 'BAD_REQUEST', cause: parsed.error })).toEqual(fields);
});

test('an error that is no bad input marks no field', () => {
  expect(wrongFields({ code: 'INTERNAL_SERVER_ERROR', cause: new z.ZodError([]) })).toBeNull();
});
