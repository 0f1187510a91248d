import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { bits, integer, moment, objectId, sequence, set, tagged, text } from './der.ts';

/** The sandbox's own certificate authority and the certificate its messages are signed with. */
export interface Authority {
  /** PEM of the root that a receiver trusts. */
  readonly root: string;
  /** PEM of the signing certificate. */
  readonly certificate: string;
  readonly signingKey: KeyObject;
  /** Names the certificate in its address. */
  readonly certificateId: string;
}

const SIGNER = 'messageverificationcerts.sandbox.paypal.com';
const ECDSA_SHA256 = sequence(objectId('1.2.840.10045.4.3.2'));
const [FROM, TO] = [new Date('2015-01-01T00:00:00Z'), new Date('2045-01-01T00:00:00Z')];

let made: Authority | undefined;

/** Made once in a process, when the first message is signed: keys are never stored. */
export function authority(): Authority {
  made ??= makeAuthority();
  return made;
}

function makeAuthority(): Authority {
  const root = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const signer = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const rootName = nameOf('Sandbox webhook root');
  const isAuthority = extension('2.5.29.19', sequence(tagged(0x01, Buffer.from([0xff]))));
  const names = extension('2.5.29.17', sequence(tagged(0x82, Buffer.from(SIGNER, 'ascii'))));
  const certificate = issue(nameOf(SIGNER), signer.publicKey, names, rootName, root.privateKey);
  return {
    root: pem(issue(rootName, root.publicKey, isAuthority, rootName, root.privateKey)),
    certificate: pem(certificate),
    signingKey: signer.privateKey,
    certificateId: `CERT-${createHash('sha256').update(certificate).digest('hex').slice(0, 24)}`,
  };
}

/** An X.509 version 3 certificate (RFC 5280), signed with the authority's elliptic key. */
function issue(subject: Buffer, key: KeyObject, extensions: Buffer, issuer: Buffer, issuerKey: KeyObject): Buffer {
  const publicKey = key.export({ type: 'spki', format: 'der' });
  const serial = createHash('sha256').update(publicKey).digest().subarray(0, 16);
  const content = sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    integer(serial),
    ECDSA_SHA256,
    issuer,
    sequence(moment(FROM), moment(TO)),
    subject,
    publicKey,
    tagged(0xa3, sequence(extensions)),
  );
  return sequence(content, ECDSA_SHA256, bits(sign('sha256', content, issuerKey)));
}

function nameOf(commonName: string): Buffer {
  return sequence(set(sequence(objectId('2.5.4.3'), text(commonName))));
}

function extension(id: string, content: Buffer): Buffer {
  return sequence(objectId(id), tagged(0x04, content));
}

function pem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
