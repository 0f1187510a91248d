import type { BillingRequest, BillingRequestFlow } from 'gocardless-nodejs/types';
import type { BegunSession, CustomerRef, ExpectedSession, Instant, Payer, ReturnUrls } from '../port/index.ts';
import { toRef } from '../port/index.ts';
import type { GoCardless } from './client.ts';
import { isOurs, type Purpose } from './marks.ts';
import { refuseField } from './refused.ts';

/** Languages of the hosted pages; others are left to the browser. */
const LANGUAGES: ReadonlySet<string> = new Set(['da', 'de', 'en', 'es', 'fr', 'it', 'nb', 'nl', 'pt', 'sl', 'sv']);

/** How long a hosted page can be used. GoCardless tells each page's end; this is for requests whose page was lost. */
const PAGE_DAYS = 7;
const DAY_MS = 86_400_000;

/** Opens a page for a billing request. A page is a link and no more: making another one is harmless, so it has no key. */
export async function openPage(
  gocardless: GoCardless,
  request: BillingRequest,
  payer: Payer | null,
  urls: ReturnUrls | null,
): Promise<BegunSession> {
  const flow = await gocardless.create('billing_request_flows', flowFields(request.id, payer, urls), null);
  return toBegunSession(request, flow);
}

function flowFields(billingRequest: string, payer: Payer | null, urls: ReturnUrls | null): object {
  const language = payer?.locale?.split('-')[0]?.toLowerCase() ?? '';
  return {
    auto_fulfil: true,
    links: { billing_request: billingRequest },
    ...(LANGUAGES.has(language) ? { language } : {}),
    ...(payer === null ? {} : { prefilled_customer: prefilled(payer) }),
    ...(urls === null
      ? {}
      : {
          redirect_uri: urls.returnUrl,
          exit_uri: urls.cancelUrl,
          show_redirect_buttons: true,
          skip_success_screen: true,
        }),
  };
}

/** GoCardless wants given and family name apart; one word alone is taken for a company. */
function prefilled({ name, email, country }: Payer): Record<string, string> {
  const words = name?.trim().split(/\s+/) ?? [];
  const family = words.length > 1 ? words.at(-1) : undefined;
  return {
    ...(family === undefined ? {} : { given_name: words.slice(0, -1).join(' '), family_name: family }),
    ...(words.length === 1 && words[0] ? { company_name: words[0] } : {}),
    ...(email === null ? {} : { email }),
    ...(country === null ? {} : { country_code: country }),
  };
}

function toBegunSession(request: BillingRequest, flow: BillingRequestFlow): BegunSession {
  const expiresAt: Instant | null = flow.expires_at ?? null;
  const url = flow.authorisation_url;
  return {
    session: toRef(request.id),
    customer: customerOf(request),
    action: url ? { type: 'redirect', url, expiresAt } : { type: 'wait' },
    expiresAt,
  };
}

/** GoCardless makes the customer together with the billing request. */
export function customerOf({ links }: BillingRequest): CustomerRef {
  return toRef(links?.customer ?? '');
}

/** A request whose page nobody used in time; GoCardless itself would leave it pending for ever. */
export function hasRunOut({ status, created_at }: BillingRequest, now: Instant): boolean {
  return status === 'pending' && Date.parse(now) > Date.parse(created_at ?? now) + PAGE_DAYS * DAY_MS;
}

/** What the billing request was begun for, as we wrote into it. */
export function purposeOf({ metadata }: BillingRequest): { readonly purpose: Purpose | null; readonly amount: string } {
  const [purpose = '', ...amount] = metadata?.['purpose']?.split(' ') ?? [];
  const known = (['save', 'pay_once', 'pay_once_and_save'] as const).find((one) => one === purpose);
  return { purpose: known ?? null, amount: amount.join(' ') };
}

/**
 * Refuses a billing request that is not the expected one. Only what we wrote into it at the beginning counts; what a
 * browser says on its return never does.
 */
export function assertExpected(request: BillingRequest, expected: ExpectedSession, wants: 'save' | 'pay_once'): void {
  const { purpose } = purposeOf(request);
  const isWanted = wants === 'save' ? purpose === 'save' : purpose === 'pay_once' || purpose === 'pay_once_and_save';
  if (!isWanted || customerOf(request) !== expected.customer || !isOurs(request.metadata, expected.ours))
    refuseField('session', 'The session belongs to another customer or attempt.');
}
