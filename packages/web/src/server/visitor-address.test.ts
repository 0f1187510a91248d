import { expect, test } from 'vitest';
import { visitorAddress } from './visitor-address.ts';

test.each([
  ['198.51.100.9', '127.0.0.1', 0, '127.0.0.1', 'without proxies of ours the header is only a claim'],
  [undefined, '203.0.113.7', 0, '203.0.113.7', 'the socket says who it is'],
  [undefined, '::ffff:203.0.113.7', 0, '203.0.113.7', 'mapped addresses lose their prefix'],
  ['198.51.100.9', '10.0.0.2', 1, '198.51.100.9', 'one proxy wrote one entry'],
  ['6.6.6.6, 198.51.100.9', '10.0.0.2', 1, '198.51.100.9', 'what stands left of it is the visitor’s claim'],
  ['6.6.6.6, 198.51.100.9, 10.0.0.3', '10.0.0.2', 2, '198.51.100.9', 'two proxies wrote two entries'],
  ['198.51.100.9', '10.0.0.2', 2, '10.0.0.2', 'fewer entries than proxies: nobody is believed'],
  ['evil\nheader', '10.0.0.2', 1, 'unknown', 'what is no address is not passed on'],
  ['2001:db8::1', '10.0.0.2', 1, '2001:db8::1', 'IPv6'],
  [undefined, undefined, 0, 'unknown', 'no socket'],
] as const)('%j from %s behind %i proxies is %s: %s', (header, socket, proxies, expected, _reason) => {
  expect(visitorAddress(header, socket, proxies)).toBe(expected);
});
