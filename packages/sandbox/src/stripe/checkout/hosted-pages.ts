import { type Context, Hono } from 'hono';
import type Stripe from 'stripe';
import { chooseLanguage } from '../../pages/language.ts';
import { type Markup, pageHeaders } from '../../pages/page.ts';
import type { Sandbox } from '../../state/sandbox.ts';
import { type Account, isStripe, stripeAccount } from '../account.ts';
import type { DebitType } from '../debits/debit-behaviour.ts';
import { idOf } from '../find.ts';
import { finishChallenge } from '../payments/finish-challenge.ts';
import { Problem } from '../problem.ts';
import { bankPage } from './bank-page.ts';
import { type CheckoutView, checkoutPage } from './checkout-page.ts';
import {
  completeSession,
  isOverdue,
  openChallengeUrl,
  submitBank,
  submitCard,
  successUrl,
} from './complete-session.ts';
import { debitTextsFor } from './debit-texts.ts';
import { readBankFields, readBankForm } from './read-bank-form.ts';
import { emptyFields, readCardForm, readFields } from './read-card-form.ts';
import { refusalText } from './refusal-text.ts';
import { challengePage, overPage } from './small-pages.ts';
import { textsFor } from './texts.ts';

/** The pages a payer sees: card form and challenge. Plain forms, no script. */
export function hostedPages(sandbox: Sandbox): Hono {
  const pages = new Hono();
  pages.get('/c/pay/:id', (context) => {
    const found = findSession(sandbox, context.req.param('id'));
    if (found === undefined) return over(context, 404, false, null);
    const closed = closedAnswer(context, found);
    if (closed !== undefined) return closed;
    const kind = chosenKind(found.session, context.req.query('method'));
    return show(context, formOf(context, found, kind, lastProblem(context, found)), found.session);
  });
  pages.post('/c/pay/:id', async (context) => {
    const found = findSession(sandbox, context.req.param('id'));
    if (found === undefined) return over(context, 404, false, null);
    const form = await context.req.formData().catch(() => new FormData());
    return submit(context, sandbox, found, form);
  });
  pages.get('/stripe/challenge/:account/:token', (context) => {
    const challenge = stripeAccount(sandbox, context.req.param('account'))?.challenges.get(context.req.param('token'));
    if (challenge === undefined) return over(context, 404, false, null);
    const account = stripeAccount(sandbox, context.req.param('account'));
    const session = account?.tables.session.get(challenge.sessionId ?? '');
    const targets = [session?.success_url ?? null, challenge.returnUrl];
    const body = challengePage(languageOf(context, session), context.req.path);
    return context.html(body, 200, pageHeaders(targets));
  });
  pages.post('/stripe/challenge/:account/:token', async (context) => {
    const account = stripeAccount(sandbox, context.req.param('account'));
    const form = await context.req.formData().catch(() => new FormData());
    const outcome = form.get('outcome');
    if (account === undefined || (outcome !== 'complete' && outcome !== 'fail')) return over(context, 404, false, null);
    return answerChallenge(context, sandbox, account, outcome === 'complete');
  });
  return pages;
}

type Reply = Response | Promise<Response>;

interface Found {
  readonly account: Account;
  readonly session: Stripe.Checkout.Session;
}

/** The kind of method that was asked for, when the session takes it; else the first that it takes. */
function chosenKind(session: Stripe.Checkout.Session, wish: unknown): string {
  const kinds = session.payment_method_types;
  return typeof wish === 'string' && kinds.includes(wish) ? wish : (kinds[0] ?? 'card');
}

function formOf(context: Context, found: Found, kind: string, problem: string | null): Markup {
  const view = viewOf(context, found, problem);
  if (kind === 'card') return checkoutPage(view);
  return bankPage({ ...view, type: kind as DebitType, fields: readBankFields(new FormData()), errors: {} });
}

function submit(context: Context, sandbox: Sandbox, found: Found, form: FormData): Reply {
  const closed = closedAnswer(context, found);
  if (closed !== undefined) return closed;
  const kind = chosenKind(found.session, form.get('method'));
  return kind === 'card'
    ? submitCardForm(context, sandbox, found, form)
    : submitBankForm(context, sandbox, found, form, kind as DebitType);
}

function submitBankForm(context: Context, sandbox: Sandbox, found: Found, form: FormData, type: DebitType): Reply {
  const { account, session } = found;
  const language = languageOf(context, session);
  const texts = { ...textsFor(language), ...debitTextsFor(language) };
  const fields = readBankFields(form);
  const typed = form.get('form') === 'login' ? 'login' : 'by_hand';
  const reading = readBankForm(type === 'sepa_debit' ? 'iban' : typed, fields, texts);
  if (!reading.ok) {
    const view = { ...viewOf(context, found, texts.fixErrors), type, fields, errors: reading.errors };
    return show(context, bankPage(view), session);
  }
  try {
    submitBank({ sandbox, account, id: session.id, path: context.req.path }, session, reading.bank);
  } finally {
    account.request = { id: null, idempotency_key: null };
    sandbox.changed();
  }
  return context.redirect(successUrl(session), 303);
}

function submitCardForm(context: Context, sandbox: Sandbox, found: Found, form: FormData): Reply {
  const { account, session } = found;
  const texts = textsFor(languageOf(context, session));
  const fields = readFields(form);
  const reading = readCardForm(account, fields, texts);
  if (!reading.ok) {
    const view = { ...viewOf(context, found, texts.fixErrors), fields, errors: reading.errors };
    return show(context, checkoutPage(view), session);
  }
  try {
    const { ok: _read, ...card } = reading;
    submitCard({ sandbox, account, id: session.id, path: context.req.path }, session, {
      ...card,
      email: session.customer_email,
    });
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 402) throw error;
    const view = { ...viewOf(context, found, refusalText(texts, error.body.code, error.body.decline_code)), fields };
    return show(context, checkoutPage(view), session);
  } finally {
    account.request = { id: null, idempotency_key: null };
    sandbox.changed();
  }
  return context.redirect(openChallengeUrl(account, session) ?? successUrl(session), 303);
}

function answerChallenge(context: Context, sandbox: Sandbox, account: Account, isComplete: boolean): Reply {
  const challenge = account.challenges.get(context.req.param('token') ?? '');
  if (challenge === undefined) return over(context, 404, false, null);
  const problem = finishChallenge(account, challenge, isComplete);
  const session = account.tables.session.get(challenge.sessionId ?? '');
  if (session !== undefined && problem === null) completeSession(account, session);
  sandbox.changed();
  if (session !== undefined)
    return context.redirect(problem === null ? successUrl(session) : `/c/pay/${session.id}`, 303);
  if (challenge.returnUrl === null) return over(context, 200, true, null);
  const target = new URL(challenge.returnUrl);
  target.searchParams.set(
    challenge.intentId.startsWith('seti_') ? 'setup_intent' : 'payment_intent',
    challenge.intentId,
  );
  target.searchParams.set('redirect_status', problem === null ? 'succeeded' : 'failed');
  return context.redirect(target.toString(), 303);
}

/** What a session that takes no card any more answers: done leads on, over says so. */
function closedAnswer(context: Context, { account, session }: Found): Reply | undefined {
  if (session.status === 'complete') return over(context, 200, true, successUrl(session), session);
  if (session.status === 'expired' || isOverdue(account, session))
    return over(context, 410, false, session.cancel_url, session);
  return undefined;
}

function lastProblem(context: Context, { account, session }: Found): string | null {
  const payment = account.tables.payment_intent.get(idOf(session.payment_intent) ?? '');
  const error =
    payment?.last_payment_error ?? account.tables.setup_intent.get(idOf(session.setup_intent) ?? '')?.last_setup_error;
  if (!error) return null;
  return refusalText(textsFor(languageOf(context, session)), error.code, error.decline_code);
}

function viewOf(context: Context, { account, session }: Found, problem: string | null): CheckoutView {
  return { account, session, language: languageOf(context, session), fields: emptyFields, errors: {}, problem };
}

/** Always 200, as at Stripe, where a refused card is no failed page; the sentence says what is wrong. */
function show(context: Context, body: Markup, session: Stripe.Checkout.Session): Reply {
  return context.html(body, 200, pageHeaders([session.success_url]));
}

function over(
  context: Context,
  status: 200 | 404 | 410,
  isDone: boolean,
  back: string | null,
  session?: Stripe.Checkout.Session,
): Reply {
  return context.html(overPage(languageOf(context, session), isDone, back), status, pageHeaders());
}

function languageOf(context: Context, session: Stripe.Checkout.Session | undefined) {
  return chooseLanguage(session?.locale ?? null, context.req.header('accept-language'));
}

function findSession(sandbox: Sandbox, id: string): Found | undefined {
  for (const account of sandbox.accounts.values()) {
    const session = isStripe(account) ? account.tables.session.get(id) : undefined;
    if (isStripe(account) && session !== undefined) return { account, session };
  }
  return undefined;
}
