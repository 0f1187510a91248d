import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { openTestApi, type TestApi } from '../../../../../tests/setup/api/open-test-api.ts';
import { stubEnvironment } from '../../../../../tests/setup/api/stub-environment.ts';
import { addBrand, addOperator, addPerson, type TestBrand } from '../../../../../tests/setup/api/test-brands.ts';
import { apiKeyCommand } from './apikey.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

let api: TestApi;
let brand: TestBrand;
let accountKey: string;
beforeAll(async () => {
  api = await openTestApi();
  brand = await addBrand(api, (await addOperator(api)).operatorId, 'tischwerk');
  accountKey = (await addPerson(brand, { email: 'a@customer.example' })).accountIds[0] ?? '';
  stubEnvironment(api);
});
afterEach(() => vi.restoreAllMocks());
afterAll(async () => {
  vi.unstubAllEnvs();
  await api.close();
});

/** Runs the command within this process, as the command line would. */
async function apikey(...words: string[]): Promise<string> {
  const printed: unknown[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: unknown) => void printed.push(line));
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  await apiKeyCommand().exitOverride().parseAsync(words, { from: 'user' });
  return printed.join('\n');
}

describe('The command apikey', () => {
  test('prints a key that works and nothing else, lists it, and revokes it', async () => {
    const token = await apikey('create', '--tenant', 'tischwerk', '--name', 'Till', '--scope', 'entitlement.read');
    expect(token).toMatch(/^qk_ten_[0-9a-z]{26}_[\w-]{43}$/);
    const use = () =>
      api.app.request(`/v1/entitlements?account=${accountKey}`, { headers: { authorization: `Bearer ${token}` } });
    expect((await use()).status).toBe(200);
    const listed = await apikey('list', '--tenant', 'tischwerk');
    expect(listed).toMatch(/^key_\w{26} .* works +entitlement\.read {2}Till$/);
    await apikey('revoke', listed.slice(0, 30), '--tenant', 'tischwerk');
    expect((await use()).status).toBe(401);
    expect(await apikey('list', '--tenant', 'tischwerk')).toContain('revoked');
  });

  test.each([
    ['a scope there is not', ['create', '--tenant', 'tischwerk', '--name', 'x', '--scope', 'everything'], 2],
    ['an empty name', ['create', '--tenant', 'tischwerk', '--name', '', '--scope', 'entitlement.read'], 2],
    ['a brand there is not', ['create', '--tenant', 'nobody', '--name', 'x', '--scope', 'entitlement.read'], 3],
    ['an id that is none', ['revoke', 'key_42', '--tenant', 'tischwerk'], 2],
    ['a key there is not', ['revoke', 'key_01jz3x8q5fe7qv6m2c9t0b4h8k', '--tenant', 'tischwerk'], 3],
  ])('refuses %s with a sentence and an exit code', async (_, words, exitCode) => {
    await expect(apikey(...words)).rejects.toMatchObject({ exitCode, message: expect.stringMatching(/^.{10,}\.$/) });
  });

  test('ends with exit code 2 and a hint when an option is missing', async () => {
    const child = spawn(process.execPath, [main, 'apikey', 'create', '--tenant', 'tischwerk', '--name', 'x']);
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    const [errors, code] = await Promise.all([text(child.stderr), ended]);
    expect({ code, errors }).toMatchObject({ code: 2, errors: expect.stringMatching(/--scope[\s\S]*--help/) });
  });
});
