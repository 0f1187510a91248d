import { expect, test } from 'vitest';
import { withoutFields } from './without-fields.ts';

test.each([
  ['?saved', ''],
  ['?refused=amount_changed&invoice=inv_1&invoice=inv_2', '?invoice=inv_1&invoice=inv_2'],
  ['?cursor=a%2Bb&done=on', '?cursor=a%2Bb'],
  ['?cursor=a+b&search=M%C3%BCller', '?cursor=a+b&search=M%C3%BCller'],
  ['', ''],
])('Of %j the address line keeps %j', (search, kept) => {
  expect(withoutFields(search, ['saved', 'refused', 'done'])).toBe(kept);
});
