import { Readable } from 'node:stream';
import { provider as paypal } from '@quittance/providers/paypal';
import { type RunningSandbox, startSandbox } from '@quittance/sandbox';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { providerCommand } from '../../apps/api/src/cli/commands/provider.ts';
import { listRails } from '../../apps/api/src/use-cases/portal/list-rails.ts';
import { openTestApi, type TestApi } from '../setup/api/open-test-api.ts';
import { addBrand, addOperator, type TestBrand } from '../setup/api/test-brands.ts';

const names = [
  ...(['APP_DATABASE_URL', 'INGEST_DATABASE_URL', 'OPERATOR_DATABASE_URL', 'JOBS_DATABASE_URL'] as const),
  ...(['QUITTANCE_INTERNAL_KEY', 'QUITTANCE_ENCRYPTION_KEY'] as const),
];

let api: TestApi;
let brand: TestBrand;
let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
  api = await openTestApi();
  brand = await addBrand(api, (await addOperator(api)).operatorId, 'tischwerk');
  for (const name of names) vi.stubEnv(name, api.services.config[name]);
  vi.stubEnv('SANDBOX_URL', sandbox.url);
  vi.stubEnv('QUITTANCE_PROVIDERS', '@quittance/providers/stripe,@quittance/providers/paypal');
});
afterEach(() => vi.restoreAllMocks());
afterAll(async () => {
  vi.unstubAllEnvs();
  await sandbox.stop();
  await api.close();
});

/** Runs the command within this process, with this on standard input; answers what it printed. */
async function provider(input: string, ...words: string[]): Promise<string> {
  const printed: unknown[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: unknown) => void printed.push(line));
  vi.spyOn(process, 'stdin', 'get').mockReturnValue(Readable.from([input]) as typeof process.stdin);
  await providerCommand().exitOverride().parseAsync(words, { from: 'user' });
  return printed.join('\n');
}

const secret = '{"clientSecret":"paypal_secret_tischwerk"}';
const connect = (input: string, changes: Readonly<Record<string, string>> = {}) => {
  const wanted = { tenant: 'tischwerk', provider: 'paypal', environment: 'sandbox', rail: 'paypal', ...changes };
  const options = Object.entries({ set: 'clientId=paypal-tischwerk', ...wanted });
  return provider(input, 'connect', ...options.flatMap(([name, value]) => [`--${name}`, value]));
};

describe('The command provider', () => {
  test('lists the loaded plugins with what they need', async () => {
    const listed = await provider('', 'list');
    expect(listed).toContain('paypal  PayPal  rails: paypal');
    expect(listed).toContain('  clientSecret*  secret  Client secret');
  });

  test.each([
    ['a wrong secret', '{"clientSecret":"paypal_secret_of_nobody"}', {}, 3],
    ['no secret', '{}', {}, 2],
    ['a secret of the wrong form', '{"clientSecret":"a b"}', {}, 2],
    ['something else than JSON', 'paypal_secret_tischwerk', {}, 2],
    ['an unknown setting', secret, { set: 'colour=red' }, 2],
    ['a setting without a value', secret, { set: 'clientId' }, 2],
    ['a rail that PayPal does not have', secret, { rail: 'card' }, 2],
    ['an environment there is not', secret, { environment: 'moon' }, 2],
    ['a plugin that is not loaded', secret, { provider: 'gocardless' }, 3],
    ['a brand there is not', secret, { tenant: 'nobody' }, 3],
  ])('refuses %s, never repeats a secret and connects nothing', async (_case, input, changes, exitCode) => {
    const refused = connect(input, changes);
    await expect(refused).rejects.toMatchObject({ exitCode });
    await expect(refused).rejects.not.toThrow(/paypal_secret/);
    expect(await listRails(api.services, await brand.open(), 'EUR')).toEqual([]);
  });

  test('connects a brand after trying the credentials, and its customers may pay by it', async () => {
    expect(await connect(secret)).toMatch(/^\S+ takes paypal by PayPal: con_\w{26}\.$/i);
    const services = { ...api.services, providers: new Map([['paypal', paypal]]) };
    expect(await listRails(services, await brand.open(), 'EUR')).toMatchObject([{ rail: 'paypal', canSave: true }]);
    expect(await listRails(services, await brand.open(), 'KWD')).toEqual([]);
  });
});
