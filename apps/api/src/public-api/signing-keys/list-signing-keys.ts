import { z } from 'zod';
import { openProcedure } from '../procedures.ts';

const jwk = z
  .object({
    kty: z.literal('OKP'),
    crv: z.literal('Ed25519'),
    x: z.string().meta({ description: 'The public key, in base64url.' }),
    kid: z.string().meta({ description: 'Which key it is: the thumbprint of RFC 7638.' }),
    alg: z.literal('EdDSA'),
    use: z.literal('sig'),
  })
  .meta({ id: 'SigningKey', description: 'A public key as RFC 8037 writes it.' });

/** The key set that answers are verified with; everybody may know it. */
export const listSigningKeys = openProcedure({
  method: 'GET',
  path: '/keys',
  operationId: 'listSigningKeys',
  summary: 'Keys that verify signed answers',
  description: 'A JWK Set (RFC 7517). Keep it, and fetch it anew when a signature names a `kid` that is not in it.',
  tags: ['Entitlements'],
})
  .input(z.void())
  .output(z.object({ keys: z.array(jwk) }).meta({ id: 'SigningKeySet' }))
  .query(async ({ ctx: { signer, responseHeaders } }) => {
    responseHeaders.set('cache-control', 'public, max-age=3600, stale-if-error=604800');
    return { keys: [(await signer()).jwk] };
  });
