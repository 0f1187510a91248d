import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { signVisitor, type Visitor, verifyVisitor, visitorHeaders } from './index.ts';

const key = 'a key that only our processes know';
const nowMs = Date.parse('2026-03-05T12:00:00Z');
const visitor: Visitor = { host: 'tischwerk.localhost:4001', address: '203.0.113.7', app: 'portal', requestId: 'r-1' };
const signed = () => new Headers(signVisitor(visitor, key, nowMs));
const code = (headers: Headers, atMs = nowMs, withKey = key) => {
  const result = verifyVisitor(headers, withKey, atMs);
  return result.ok ? 'ok' : result.error.code;
};

describe('A signed visitor', () => {
  test('is believed as it was signed', () => {
    expect(verifyVisitor(signed(), key, nowMs)).toEqual({ ok: true, value: visitor });
  });

  test('carries a hexadecimal HMAC-SHA256 over its values, one per line', () => {
    expect(signed().get('x-quittance-signature')).toBe(
      '7a2c94c9ebeacc2dbe6214d620f7edfeb45b234dc7bcd3e54d2e7b1e48b0c4a1',
    );
  });

  test('is believed 60 seconds early or late and refused a millisecond further', () => {
    for (const side of [-1, 1]) {
      expect(code(signed(), nowMs + side * 60_000)).toBe('ok');
      expect(code(signed(), nowMs + side * 60_001)).toBe('visitor_stale');
    }
  });

  test('is refused under another key', () => {
    expect(code(signed(), nowMs, 'another key')).toBe('visitor_forged');
  });

  test('is refused when any value is missing, and when nothing is signed at all', () => {
    for (const name of Object.values(visitorHeaders)) {
      const headers = signed();
      headers.delete(name);
      expect(code(headers), name).toBe('visitor_unsigned');
    }
    expect(code(new Headers())).toBe('visitor_unsigned');
  });

  test('is refused when any value is changed', () => {
    for (const name of Object.values(visitorHeaders)) {
      const headers = signed();
      headers.set(name, `${headers.get(name)}0`);
      expect(code(headers), name).toBe('visitor_forged');
    }
  });

  test('is refused when parts of one value move into the next', () => {
    const headers = signed();
    headers.set('x-quittance-host', 'tischwerk.localhost:400');
    headers.set('x-quittance-address', '1203.0.113.7');
    expect(code(headers)).toBe('visitor_forged');
  });

  test.each(['', 'zz', 'A'.repeat(64), 'ab', '0'.repeat(63), '0'.repeat(4_000)])(
    'is refused with the signature %j and nothing throws',
    (signature) => {
      const headers = signed();
      headers.set('x-quittance-signature', signature);
      expect(code(headers)).toBe(signature === '' ? 'visitor_unsigned' : 'visitor_forged');
    },
  );

  test('is refused for an app that does not exist, even with a right signature', () => {
    const headers = new Headers(signVisitor({ ...visitor, app: 'worker' as 'portal' }, key, nowMs));
    expect(code(headers)).toBe('visitor_forged');
  });

  test('is refused with a time that is no time, even with a right signature', () => {
    expect(code(new Headers(signVisitor(visitor, key, Number.NaN)))).toBe('visitor_stale');
    expect(code(new Headers(signVisitor(visitor, key, -5)))).toBe('visitor_stale');
  });

  test('cannot be verified without a key', () => {
    expect(code(signed(), nowMs, '')).toBe('visitor_unsigned');
  });
});

test('whatever headers say, verification answers and never throws', () => {
  const texts = fc.string({ maxLength: 80 }).map((text) => text.replaceAll(/[^\x20-\x7e]/g, ''));
  fc.assert(
    fc.property(fc.array(texts, { minLength: 6, maxLength: 6 }), (values) => {
      const headers = new Headers(Object.values(visitorHeaders).map((name, n) => [name, values[n] ?? '']));
      expect(verifyVisitor(headers, key, nowMs).ok).toBe(false);
    }),
  );
});

test('a visitor with a line break in it is never signed', () => {
  expect(() => signVisitor({ ...visitor, host: 'a\nb' }, key, nowMs)).toThrow('printable ASCII');
  expect(() => signVisitor({ ...visitor, address: '' }, key, nowMs)).toThrow('printable ASCII');
  expect(() => signVisitor(visitor, '', nowMs)).toThrow('key');
});
