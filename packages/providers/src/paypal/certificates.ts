import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import type { ProviderContext } from '../port/index.ts';
import { addressOf } from './client.ts';
import { exchangeText } from './exchange-text.ts';

/** Hosts that serve PayPal's certificates, and the names that they are made out to. */
const SERVED_BY = new Set(['api.paypal.com', 'api-m.paypal.com', 'api.sandbox.paypal.com', 'api-m.sandbox.paypal.com']);
const MADE_OUT_TO = {
  live: ['messageverificationcerts.paypal.com'],
  test: ['messageverificationcerts.sandbox.paypal.com', 'messageverificationcerts.paypal.com'],
  sandbox: ['messageverificationcerts.sandbox.paypal.com'],
} as const;
const LONGEST_CHAIN = 5;

/** `incomplete`: PayPal's own address served it without the certificates that lead to a root, so PayPal must be asked. */
export type Certificate =
  | { readonly trust: 'vouched_for'; readonly certificate: X509Certificate }
  | { readonly trust: 'incomplete'; readonly certificate: X509Certificate }
  | { readonly trust: 'none' };

/**
 * The certificate behind a `PAYPAL-CERT-URL`: served by PayPal, made out to PayPal's signer, valid at that moment, and
 * vouched for by a root that this machine trusts, or by the stand-in's own.
 */
export async function findCertificate(cx: ProviderContext, certUrl: string, at: Date): Promise<Certificate> {
  const none: Certificate = { trust: 'none' };
  const address = addressOf(cx);
  if (!address.ok || !isServedByPaypal(cx, certUrl, address.value)) return none;
  const text = await exchangeText(cx, certUrl);
  const chain = text === null ? [] : readChain(text);
  const [certificate] = chain;
  if (certificate === undefined || chain.length > LONGEST_CHAIN) return none;
  if (!chain.every((link) => isValidAt(link, at)) || !isLinked(chain)) return none;
  if (!MADE_OUT_TO[cx.environment].some((name) => certificate.checkHost(name) !== undefined)) return none;
  const isSandbox = cx.environment === 'sandbox';
  const roots = isSandbox ? await standInRoot(cx, address.value) : rootCertificates;
  if (roots.some((root) => isIssuedBy(chain.at(-1), new X509Certificate(root))))
    return { trust: 'vouched_for', certificate };
  return isSandbox ? none : { trust: 'incomplete', certificate };
}

function isServedByPaypal({ environment }: ProviderContext, certUrl: string, address: string): boolean {
  if (!URL.canParse(certUrl)) return false;
  if (environment === 'sandbox') return certUrl.startsWith(`${address}/v1/notifications/certs/`);
  const { protocol, hostname, port, username } = new URL(certUrl);
  return protocol === 'https:' && port === '' && username === '' && SERVED_BY.has(hostname);
}

async function standInRoot(cx: ProviderContext, address: string): Promise<readonly string[]> {
  const root = await exchangeText(cx, `${address}/v1/notifications/certs/root`);
  return root === null ? [] : [root];
}

function readChain(text: string): X509Certificate[] {
  const parts = text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
  try {
    return parts.map((part) => new X509Certificate(part));
  } catch {
    return [];
  }
}

function isValidAt({ validFromDate, validToDate }: X509Certificate, at: Date): boolean {
  return validFromDate <= at && at <= validToDate;
}

/** Each certificate signed by the next. */
function isLinked(chain: readonly X509Certificate[]): boolean {
  return chain.slice(1).every((issuer, index) => isIssuedBy(chain[index], issuer));
}

/** An issuer must be allowed to issue: any other certificate could vouch for its owner's inventions. */
function isIssuedBy(certificate: X509Certificate | undefined, issuer: X509Certificate): boolean {
  if (certificate === undefined || !issuer.ca || !certificate.checkIssued(issuer)) return false;
  return certificate.verify(issuer.publicKey);
}
