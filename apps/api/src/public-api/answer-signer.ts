import { createHash, createPrivateKey, createPublicKey, hkdfSync, sign } from 'node:crypto';

/** The public half of the key, as RFC 8037 writes it. */
export interface PublicJwk {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly x: string;
  readonly kid: string;
  readonly alg: 'EdDSA';
  readonly use: 'sig';
}

/** Signs answers so that a brand's product can trust a stored one while we cannot be reached. */
export interface AnswerSigner {
  readonly jwk: PublicJwk;
  /** A compact JWS over the claims. Ed25519 has no chance in it: the same claims give the same text, in every process. */
  sign(claims: Readonly<Record<string, unknown>>): string;
}

/** PKCS #8 of an Ed25519 key up to its 32 bytes (RFC 8410). */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * What the installation's signing key is made of, drawn from its first encryption key by HKDF (RFC 5869): nothing to hand
 * out, and every process has the same one.
 */
export function answerSeed(encryptionKeyHex: string): Buffer {
  const secret = Buffer.from(encryptionKeyHex, 'hex');
  return Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), 'quittance answer signature 1', 32));
}

/** Signs with the key of the seed; another seed is another key under another `kid`. */
export function createAnswerSigner(seed: Buffer): AnswerSigner {
  const key = createPrivateKey({ key: Buffer.concat([pkcs8Head, seed]), format: 'der', type: 'pkcs8' });
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' });
  const jwk: PublicJwk = { kty: 'OKP', crv: 'Ed25519', x, kid: thumbprint(x), alg: 'EdDSA', use: 'sig' };
  const head = encode({ alg: jwk.alg, kid: jwk.kid, typ: 'JWT' });
  return {
    jwk,
    sign(claims) {
      const signed = `${head}.${encode(claims)}`;
      return `${signed}.${sign(null, Buffer.from(signed), key).toString('base64url')}`;
    },
  };
}

function encode(value: Readonly<Record<string, unknown>>): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** The name of the key that everyone reckons alike (RFC 7638). */
function thumbprint(x: string): string {
  return createHash('sha256')
    .update(JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x }))
    .digest('base64url');
}
