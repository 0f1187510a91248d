import { expect, test } from 'vitest';
import { createEncryption, nameOfKey } from './encryption.ts';

const [first, second, third] = ['1', '2', '3'].map((digit) => digit.repeat(64)) as [string, string, string];

test('A secret is sealed with the first key and opened with whichever of the keys at hand sealed it', () => {
  const old = createEncryption(first);
  const both = createEncryption(second, [first]);
  expect(both.keyIds).toEqual([nameOfKey(second), nameOfKey(first)]);
  expect(both.open(old.seal('sk_test_1'), old.keyId)).toBe('sk_test_1');
  const sealed = both.seal('sk_test_2');
  expect(createEncryption(second).open(sealed, both.keyId)).toBe('sk_test_2');
  expect(both.seal('sk_test_2').equals(sealed)).toBe(false);
});

test('A secret whose key is not at hand, or whose bytes were changed, is not opened, and no key is in the sentence', () => {
  const sealed = createEncryption(first).seal('sk_test_1');
  const opening = () => createEncryption(second, [third]).open(sealed, nameOfKey(first));
  expect(opening).toThrow(
    `sealed with the key ${nameOfKey(first)}; at hand: ${nameOfKey(second)}, ${nameOfKey(third)}.`,
  );
  expect(opening).not.toThrow('111111111');
  sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1;
  expect(() => createEncryption(first).open(sealed, nameOfKey(first))).toThrow();
});
