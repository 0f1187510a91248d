/** What the person does at the hosted form. */
export interface CheckoutVisit {
  /** A published test card; 4242424242424242 when left out. */
  readonly card?: string;
  /** `MM/YY`; 12/34 when left out. */
  readonly expiry?: string;
  readonly cvc?: string;
  readonly name?: string;
  /** A published account: at the bank's login, or typed by hand and then waiting for micro-deposits. */
  readonly bank?: { readonly account: string; readonly by?: 'login' | 'hand' };
  /** A published IBAN, for SEPA direct debit. */
  readonly iban?: string;
  /** What happens at the 3-D Secure page, should there be one. */
  readonly challenge?: 'complete' | 'fail' | 'leave';
}

/** Where the visit ended. */
export type CheckoutOutcome =
  /** The browser was sent on, to the success url. */
  | { readonly result: 'completed'; readonly url: string }
  /** The challenge was left open. */
  | { readonly result: 'challenged'; readonly url: string }
  /** The form came back with a sentence: card refused, challenge failed, or a field wrong. */
  | { readonly result: 'refused'; readonly message: string }
  /** The page takes no card any more. */
  | { readonly result: 'closed'; readonly message: string };

/** Visits a hosted checkout page, sends its form and answers its challenge, as a browser without script would. */
export async function completeCheckout(base: string, session: string, visit: CheckoutVisit): Promise<CheckoutOutcome> {
  const address = session.startsWith('http') ? session : `${base}/c/pay/${session}`;
  const opened = await fetch(address);
  const text = await opened.text();
  if (!text.includes('action="/c/pay/')) return { result: 'closed', message: sentence(text, 'lead') };
  const sent = await submit(address, fieldsFor(text, visit));
  if (sent.location === null) return { result: 'refused', message: refusal(sent.text) };
  if (!sent.location.includes('/stripe/challenge/')) return { result: 'completed', url: sent.location };
  if (visit.challenge === 'leave') return { result: 'challenged', url: sent.location };
  const answered = await submit(sent.location, { outcome: visit.challenge ?? 'complete' });
  if (answered.location === null) return { result: 'refused', message: refusal(answered.text) };
  if (!answered.location.startsWith(`${base}/c/pay/`)) return { result: 'completed', url: answered.location };
  return { result: 'refused', message: refusal(await (await fetch(answered.location)).text()) };
}

/** What a payer types: into the form that the visit names, else into the one that the page shows. */
function fieldsFor(page: string, visit: CheckoutVisit): Record<string, string> {
  const name = visit.name ?? 'Test Person';
  const { bank, card = '4242424242424242' } = visit;
  if (visit.iban !== undefined || page.includes('name="iban"')) {
    const iban = visit.iban ?? 'DE89370400440532013000';
    return { method: 'sepa_debit', form: 'iban', iban, holder: name, email: 'test@example.com' };
  }
  if (bank?.by === 'hand') {
    const { account } = bank;
    const typed = { routing: '110000000', account, again: account, holder: name };
    return { method: 'us_bank_account', form: 'by_hand', ...typed };
  }
  if (bank !== undefined || page.includes('value="us_bank_account"')) {
    return { method: 'us_bank_account', form: 'login', login: bank?.account ?? '000123456789' };
  }
  const cvc = visit.cvc ?? (/^3[47]/.test(card) ? '1234' : '123');
  return { method: 'card', number: card, expiry: visit.expiry ?? '12/34', cvc, name };
}

/**
 * Tells on Stripe's own page what arrived on a typed bank account: a code such as `SM11AA`, or two amounts in cents.
 * Answers the page's sentence, and whether the form came back.
 */
export async function verifyDeposits(
  url: string,
  told: { readonly code: string } | { readonly amounts: readonly [number, number] },
): Promise<{ readonly isOpen: boolean; readonly message: string }> {
  const fields =
    'code' in told ? { code: told.code } : { first: String(told.amounts[0]), second: String(told.amounts[1]) };
  const { text } = await submit(url, fields);
  const isOpen = text.includes('name="code"');
  return { isOpen, message: sentence(text, isOpen ? 'alert' : 'lead') };
}

async function submit(url: string, fields: Record<string, string>): Promise<{ location: string | null; text: string }> {
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
  const location = response.headers.get('location');
  return { location: location === null ? null : new URL(location, url).toString(), text: await response.text() };
}

/** The field's own sentence says more than the one above the form. */
function refusal(page: string): string {
  return sentence(page, 'note wrong') || sentence(page, 'alert') || sentence(page, 'lead');
}

function sentence(page: string, className: string): string {
  return new RegExp(`class="${className}">([^<]*)<`).exec(page)?.[1] ?? '';
}
