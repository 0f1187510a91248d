import { describe, expect, test } from 'vitest';
import { answerSeed, createAnswerSigner } from './answer-signer.ts';

const signer = createAnswerSigner(answerSeed('b'.repeat(64)));

describe('The signing key of an installation', () => {
  test('follows from its encryption key, in every process alike', () => {
    expect(createAnswerSigner(answerSeed('b'.repeat(64))).jwk).toEqual(signer.jwk);
    expect(createAnswerSigner(answerSeed('c'.repeat(64))).jwk.kid).not.toBe(signer.jwk.kid);
  });

  test('is published without its secret half', () => {
    expect(Object.keys(signer.jwk).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x']);
    expect(JSON.stringify(signer.jwk)).not.toContain('b'.repeat(10));
  });

  test('gives the same signature for the same claims, and another one for others', () => {
    expect(signer.sign({ a: 1 })).toBe(signer.sign({ a: 1 }));
    expect(signer.sign({ a: 1 })).not.toBe(signer.sign({ a: 2 }));
  });
});
