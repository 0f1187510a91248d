import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { ResolveName } from './find-addresses.ts';
import { isPublicAddress } from './is-public-address.ts';
import { postMessage } from './post-message.ts';
import { openReceiver } from './testing/open-receiver.ts';

describe('An address', () => {
  test.each([
    ['this network', '0.0.0.0'],
    ['loopback', '127.0.0.1'],
    ['the end of loopback', '127.255.255.254'],
    ['a private network of 10', '10.1.2.3'],
    ['a private network of 172.16', '172.31.255.255'],
    ['a private network of 192.168', '192.168.178.1'],
    ['a carrier’s network', '100.64.0.1'],
    ['link-local and metadata', '169.254.169.254'],
    ['a test network', '198.18.0.1'],
    ['documentation', '203.0.113.9'],
    ['multicast', '224.0.0.251'],
    ['broadcast', '255.255.255.255'],
    ['unspecified of IPv6', '::'],
    ['loopback of IPv6', '::1'],
    ['loopback, mapped', '::ffff:127.0.0.1'],
    ['a private network, mapped', '::ffff:a00:1'],
    ['a public one, mapped', '::ffff:8.8.8.8'],
    ['loopback, compatible', '::127.0.0.1'],
    ['loopback, translated', '64:ff9b::7f00:1'],
    ['loopback, by 6to4', '2002:7f00:1::'],
    ['loopback, by Teredo', '2001:0:7f00:1::'],
    ['link-local of IPv6', 'fe80::1'],
    ['site-local of IPv6', 'fec0::1'],
    ['unique local', 'fd00:ec2::254'],
    ['documentation of IPv6', '2001:db8::1'],
    ['multicast of IPv6', 'ff02::1'],
    ['no address at all', 'localhost'],
  ])('of %s is not public: %s', (_, address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  test.each([
    '8.8.8.8',
    '93.184.216.34',
    '172.15.0.1',
    '172.32.0.1',
    '100.128.0.1',
    '2606:4700::1111',
    '2a00:1450::8a',
  ])('of the public internet is: %s', (address) => expect(isPublicAddress(address)).toBe(true));
});

describe('A message', async () => {
  const receiver = await openReceiver();
  const port = new URL(receiver.url).port;
  afterAll(() => receiver.close());
  beforeEach(() => {
    receiver.received.length = 0;
    receiver.answer = { status: 200, body: 'thanks' };
  });
  const posted = (url: string) => ({ url, headers: { 'webhook-id': 'evt_1' }, body: '{"ä":1}' });
  const found = (...addresses: string[]): ResolveName => {
    return async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  };
  const post = (url: string, targets: 'any' | 'public', resolve?: ResolveName) =>
    postMessage(posted(url), { targets, timeoutMs: 500, ...(resolve && { resolve }) });

  test('arrives with its headers and its bytes, and the answer’s first characters come back', async () => {
    expect(await post(`${receiver.url}/hook?x=1`, 'any')).toEqual({
      ...{ httpStatus: 200, failure: null, answer: 'thanks' },
    });
    expect(receiver.received).toMatchObject([
      { path: '/hook?x=1', body: '{"ä":1}', headers: { 'webhook-id': 'evt_1', 'content-length': '8' } },
    ]);
  });

  test.each([
    [429, '120', { retryAfter: '120' }],
    [503, '120', { retryAfter: '120' }],
    [500, '120', {}],
    [429, undefined, {}],
  ])('that is answered with %i and Retry-After %s tells %o', async (status, retryAfter, told) => {
    receiver.answer = { status, ...(retryAfter && { retryAfter }) };
    expect(await post(receiver.url, 'any')).toEqual({ httpStatus: status, failure: 'refused', answer: null, ...told });
  });

  test('goes to the address that was found and checked, whatever the name is', async () => {
    expect((await post(`http://kasse.example:${port}/`, 'any', found('127.0.0.1'))).httpStatus).toBe(200);
    expect(receiver.received[0]?.headers.host).toBe(`kasse.example:${port}`);
  });

  test.each<[string, string, 'private_address' | 'not_https' | 'unknown_host', ResolveName?]>([
    ['a private address', `https://127.0.0.1:PORT/`, 'private_address'],
    ['an address written as one number', `https://2130706433:PORT/`, 'private_address'],
    ['loopback of IPv6', `https://[::1]:PORT/`, 'private_address'],
    ['mapped IPv4', `https://[::ffff:127.0.0.1]:PORT/`, 'private_address'],
    ['the metadata address', `https://169.254.169.254/latest/`, 'private_address'],
    ['a name that means this machine', `https://localhost:PORT/`, 'private_address'],
    [
      'a name with one private address of two',
      `https://kasse.example:PORT/`,
      'private_address',
      found('8.8.8.8', '::1'),
    ],
    ['plain HTTP', `http://kasse.example:PORT/`, 'not_https', found('8.8.8.8')],
    ['a name without an address', `https://kasse.example/`, 'unknown_host', found()],
  ])('to %s is refused before a byte is sent', async (_, url, failure, resolve) => {
    expect(await post(url.replace('PORT', port), 'public', resolve)).toEqual({
      ...{ httpStatus: null, failure, answer: null },
    });
    expect(receiver.received).toEqual([]);
  });

  test('follows no redirect: 302 is a failure, and the second address hears nothing', async () => {
    receiver.answer = { status: 302, location: `${receiver.url}/elsewhere` };
    expect(await post(receiver.url, 'any')).toMatchObject({ httpStatus: 302, failure: 'redirect' });
    expect(receiver.received.map(({ path }) => path)).toEqual(['/']);
  });

  test('that is answered with 5 MB keeps the first 300 characters, without control characters', async () => {
    receiver.answer = { status: 500, body: `a\u0000b\n${'x'.repeat(5_000_000)}` };
    const { httpStatus, failure, answer } = await post(receiver.url, 'any');
    expect([httpStatus, failure, answer]).toEqual([500, 'refused', `a b ${'x'.repeat(296)}`]);
  });

  test('that is not answered within its time is a timeout, and where nobody listens a network failure', async () => {
    receiver.answer = 'silent';
    expect(await post(receiver.url, 'any')).toEqual({ httpStatus: null, failure: 'timeout', answer: null });
    expect((await post('http://127.0.0.1:1/', 'any')).failure).toBe('network');
    const never: ResolveName = () => new Promise(() => undefined);
    expect((await post('http://kasse.example/', 'any', never)).failure).toBe('timeout');
  });
});
