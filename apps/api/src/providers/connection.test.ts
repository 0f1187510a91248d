import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newId } from '@quittance/db';
import { provider as stripe } from '@quittance/providers/stripe';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApi, type TestApi } from '../../../../tests/setup/api/open-test-api.ts';
import { addBrand, addOperator } from '../../../../tests/setup/api/test-brands.ts';
import { openConnection } from './connection.ts';

let api: TestApi;
let fetchIn: (environment: 'live' | 'sandbox') => typeof fetch;
const elsewhere = createServer((_request, response) => response.end('secret of the inner network'));
const standIn = createServer((_request, response) => {
  const { port } = elsewhere.address() as AddressInfo;
  response.writeHead(302, { location: `http://127.0.0.1:${port}/` }).end();
});

beforeAll(async () => {
  for (const server of [elsewhere, standIn]) await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const SANDBOX_URL = `http://127.0.0.1:${(standIn.address() as AddressInfo).port}`;
  api = await openTestApi({ providers: new Map([['stripe', stripe]]), environment: { SANDBOX_URL } });
  const brand = await addBrand(api, (await addOperator(api)).operatorId, 'tischwerk');
  const tenant = await brand.open();
  const { encryption } = api.services;
  fetchIn = (environment) => {
    const row = { connection_id: newId(), provider: 'stripe', environment, config: {}, secrets: encryption.seal('{}') };
    const connection = openConnection(api.services, tenant, { ...row, secrets_key_id: encryption.keyId });
    if (!connection) throw new Error('The plugin is not loaded.');
    return connection.context().fetch;
  };
});
afterAll(async () => {
  for (const server of [elsewhere, standIn]) server.close();
  await api.close();
});

test.each([
  ['a host that its manifest does not name', 'live', 'https://evil.example/v1/charges'],
  ['its own host without encryption', 'live', 'http://api.stripe.com/v1/charges'],
  ['its own host on another port', 'live', 'https://api.stripe.com:8443/'],
  ['a file', 'live', 'file:///etc/passwd'],
] as const)('A plugin may not call %s', async (_what, environment, url) => {
  await expect(fetchIn(environment)(url)).rejects.toThrow('may not call');
});

test('Outside of the sandbox a plugin may not call the stand-in, and inside it follows no redirect', async () => {
  const url = api.services.config.SANDBOX_URL ?? '';
  await expect(fetchIn('live')(url)).rejects.toThrow('may not call');
  await expect(fetchIn('sandbox')(url)).rejects.toThrow('fetch failed');
});
