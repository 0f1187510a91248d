import type { Stripe } from 'stripe';
import type { BegunSession, ExpectedSession, Payer } from '../port/index.ts';
import { toRef } from '../port/index.ts';
import { refuseField } from './ask.ts';
import { idOf, isOurs } from './marks.ts';
import { fromEpoch } from './time.ts';

/** Languages that the hosted page speaks without a region; others follow the browser. */
const LOCALES: ReadonlySet<string> = new Set(
  'bg cs da de el en es et fi fil fr hr hu id it ja ko lt lv ms mt nb nl pl pt ro ru sk sl sv th tr vi zh'.split(' '),
);

/** The payer's customer at Stripe, made under a key derived from the attempt's so that a repeat finds the same one. */
export async function customerOf(stripe: Stripe, payer: Payer, key: string, accountId: string): Promise<string> {
  if (payer.ref !== null) return payer.ref;
  const params: Stripe.CustomerCreateParams = { metadata: { account_id: accountId } };
  if (payer.name !== null) params.name = payer.name;
  if (payer.email !== null) params.email = payer.email;
  const made = await stripe.customers.create(params, { idempotencyKey: `${key}:customer` });
  return made.id;
}

/** The page's language for a BCP 47 tag. */
export function toCheckoutLocale(locale: string | null): Stripe.Checkout.SessionCreateParams.Locale {
  const language = locale?.split('-')[0]?.toLowerCase() ?? '';
  return LOCALES.has(language) ? (language as Stripe.Checkout.SessionCreateParams.Locale) : 'auto';
}

/** The begun page in the port's words. */
export function toBegunSession(session: Stripe.Checkout.Session): BegunSession {
  const expiresAt = fromEpoch(session.expires_at);
  return {
    session: toRef(session.id),
    customer: toRef(idOf(session.customer) ?? ''),
    action: session.url ? { type: 'redirect', url: session.url, expiresAt } : { type: 'wait' },
    expiresAt,
  };
}

/**
 * Refuses a session that is not the expected one. Only what we wrote into it at the beginning counts; what a browser
 * says on its return never does.
 */
export function assertExpected(
  session: Stripe.Checkout.Session,
  expected: ExpectedSession,
  mode: 'setup' | 'payment',
): void {
  const fits =
    session.mode === mode &&
    session.client_reference_id === expected.ours.attemptId &&
    idOf(session.customer) === expected.customer &&
    isOurs(session.metadata, expected.ours);
  if (!fits) refuseField('session', 'The session belongs to another customer or attempt.');
}
