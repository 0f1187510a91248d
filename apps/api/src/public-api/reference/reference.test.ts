import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { publicId } from '@quittance/db';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApi, type TestApi } from '../../../../../tests/setup/api/open-test-api.ts';
import { addBrand, addOperator, addPerson, type TestBrand } from '../../../../../tests/setup/api/test-brands.ts';
import { refusals } from '../../errors/refusals.ts';
import { answerSeed, createAnswerSigner } from '../answer-signer.ts';
import { publicProblems } from '../problems.ts';
import { requestsPerKey } from '../procedures.ts';
import { addKey, addSubscription, answerTo, ask } from '../testing/public-api.ts';

const guide = readFileSync(new URL('../../../../../docs/integrate.md', import.meta.url), 'utf8');

let api: TestApi;
let brand: TestBrand;
let account: string;
let token: string;
beforeAll(async () => {
  api = await openTestApi();
  const { operatorId } = await addOperator(api);
  brand = await addBrand(api, operatorId, 'tischwerk');
  token = (await addKey(brand)).token;
  const accountId = (await addPerson(brand, { email: 'a@customer.example' })).accountIds[0] ?? '';
  await addSubscription(brand, accountId, { key: 'till', state: 'grace', locations: [{ key: 'mitte' }] });
  account = publicId('acc', accountId);
});
afterAll(() => api.close());

type ReadAnswer = (signature: string, jwks: object, brand: string, now?: Date) => Record<string, unknown>;

/** The example as a reader of the guide would copy it. */
async function example(): Promise<ReadAnswer> {
  const code = /```ts\n([\s\S]*?)```/.exec(guide)?.[1] ?? '';
  const module = await import(`data:text/javascript,${encodeURIComponent(stripTypeScriptTypes(code))}`);
  return module.readAnswer;
}

const keys = async () => (await (await api.app.request('/v1/keys')).json()) as object;

describe('The example in the guide', () => {
  test('reads from the signature alone what the answer says', async () => {
    const readAnswer = await example();
    const answer = await answerTo(ask(api, `?account=${account}`, token));
    const claims = readAnswer(answer.signature, await keys(), publicId('ten', brand.tenantId));
    expect(claims).toMatchObject({
      iss: 'http://127.0.0.1:4000',
      sub: account,
      account,
      accountKey: answer.accountKey,
      entitlements: answer.entitlements,
      exp: Date.parse(answer.validUntil) / 1000,
    });
    expect(answer.entitlements).toMatchObject([{ locationKey: 'mitte', state: 'grace' }]);
  });

  test('trusts no answer that was changed, is too old, is about another brand or was signed by somebody else', async () => {
    const readAnswer = await example();
    const [jwks, ours] = [await keys(), publicId('ten', brand.tenantId)];
    const { signature, validUntil } = await answerTo(ask(api, `?account=${account}`, token));
    const [head, body, mark] = signature.split('.') as [string, string, string];
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString());
    const better = { ...claims, entitlements: [{ ...claims.entitlements[0], state: 'granted' }] };
    const forged = Buffer.from(JSON.stringify(better)).toString('base64url');
    expect(() => readAnswer(`${head}.${forged}.${mark}`, jwks, ours)).toThrow('changed');
    expect(() => readAnswer(`${head}.${body}.`, jwks, ours)).toThrow('changed');
    const noneHead = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
    expect(() => readAnswer(`${noneHead}.${forged}.`, jwks, ours)).toThrow('unknown key');
    const stranger = createAnswerSigner(answerSeed('d'.repeat(64))).sign(better);
    expect(() => readAnswer(stranger, jwks, ours)).toThrow('unknown key');
    expect(() => readAnswer(signature, jwks, 'ten_01jz3x8q5fe7qv6m2c9t0b4h8k')).toThrow('another brand');
    expect(() => readAnswer(signature, jwks, ours, new Date(validUntil))).toThrow('too old');
    expect(readAnswer(signature, jwks, ours, new Date(Date.parse(validUntil) - 1))).toMatchObject({ account });
  });

  test('has at most 20 lines', () => {
    const lines = /```ts\n([\s\S]*?)```/.exec(guide)?.[1]?.trim().split('\n') ?? [];
    expect(lines.length).toBeGreaterThan(10);
    expect(lines.length).toBeLessThanOrEqual(20);
  });
});

describe('The guide', () => {
  test('tells every problem of the public API with its status, and the limit as it is', () => {
    for (const code of Object.keys(publicProblems) as (keyof typeof publicProblems)[]) {
      expect(guide).toMatch(new RegExp(`^\\| ${refusals[code].http} +\\| \`${code}\` +\\|`, 'm'));
    }
    expect(guide).toContain(`More than ${requestsPerKey.hits} requests in a minute`);
  });
});

describe('The signing keys', () => {
  test('are there for everybody, to be kept for an hour, and a 304 when they are known', async () => {
    const response = await api.app.request('/v1/keys');
    expect(response.headers.get('cache-control')).toBe('public, max-age=3600, stale-if-error=604800');
    const etag = response.headers.get('etag') ?? '';
    expect(await response.json()).toEqual({ keys: [createAnswerSigner(answerSeed('b'.repeat(64))).jwk] });
    expect((await api.app.request('/v1/keys', { headers: { 'if-none-match': etag } })).status).toBe(304);
  });
});

interface Document {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, { security?: unknown; parameters?: unknown[]; responses: object }>>;
  readonly components: { schemas: Record<string, { properties: object }>; securitySchemes: object };
}

describe('The OpenAPI document', () => {
  test('names the operations with their parameters, their problems and who needs a key', async () => {
    const response = await api.app.request('/v1/openapi.json');
    const document = (await response.json()) as Document;
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toEqual(['/activity', '/entitlements', '/keys', '/usage']);
    const ask = document.paths['/entitlements']?.['get'];
    expect(ask?.security).toEqual([{ apiKey: [] }]);
    expect(ask?.parameters).toMatchObject([{ name: 'If-None-Match' }, { name: 'account' }, { name: 'subscription' }]);
    expect(Object.keys(ask?.responses ?? {})).toEqual(['200', '304', '401', '403', '404', '422', '429', '500', '503']);
    const send = document.paths['/usage']?.['post'];
    expect(Object.keys(send?.responses ?? {})).toEqual(['200', '401', '403', '404', '413', '422', '429', '500', '503']);
    expect(document.paths['/keys']?.['get']?.security).toBeUndefined();
    expect(document.components.securitySchemes).toMatchObject({ apiKey: { type: 'http', scheme: 'bearer' } });
  });

  test('describes exactly the fields that an answer has', async () => {
    const document = (await (await api.app.request('/v1/openapi.json')).json()) as Document;
    const answer = await answerTo(ask(api, `?account=${account}`, token));
    const fieldsOf = (name: string) => Object.keys(document.components.schemas[name]?.properties ?? {});
    expect(fieldsOf('EntitlementAnswer')).toEqual(Object.keys(answer));
    expect(fieldsOf('Entitlement')).toEqual(Object.keys(answer.entitlements[0] ?? {}));
  });

  test('forbids no client to meet a new field', async () => {
    expect(await (await api.app.request('/v1/openapi.json')).text()).not.toContain('"additionalProperties":false');
  });
});

describe('The page for people', () => {
  test('tells operations, fields and problems, and loads nothing but its own style sheet', async () => {
    const response = await api.app.request('/docs');
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(response.headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    );
    const page = await response.text();
    for (const part of [
      'GET /entitlements',
      'GET /keys',
      'entitlements[].state',
      'POST /usage',
      'records[].quantity',
      'granted | grace | suspended',
      '422',
    ]) {
      expect(page).toContain(part);
    }
    expect(page).not.toMatch(/<script|style=|https?:\/\/(?!127\.0\.0\.1)/);
    const links = [...page.matchAll(/(?:href|src)="([^"#]+)"/g)].map(([, link]) => link ?? '');
    expect(links).toEqual(['/docs/style.css', '/v1/openapi.json']);
    for (const link of links) expect((await api.app.request(link)).status).toBe(200);
    expect((await api.app.request('/docs/style.css')).headers.get('content-type')).toContain('text/css');
  });
});
