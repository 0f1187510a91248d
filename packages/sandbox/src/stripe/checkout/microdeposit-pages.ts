import { type Context, Hono } from 'hono';
import { chooseLanguage } from '../../pages/language.ts';
import { pageHeaders } from '../../pages/page.ts';
import type { Sandbox } from '../../state/sandbox.ts';
import { type Account, stripeAccount } from '../account.ts';
import { waitingIntent } from '../debits/microdeposits.ts';
import { type Deposited, verifyMicrodeposits } from '../debits/verify-microdeposits.ts';
import { idOf } from '../find.ts';
import { Problem } from '../problem.ts';
import { successUrl } from './complete-session.ts';
import { debitTextsFor } from './debit-texts.ts';
import { microdepositPage, verifiedPage } from './microdeposit-page.ts';

const PATH = '/stripe/microdeposits/:account/:token';

/** Where payers prove that a typed account is theirs. */
export function microdepositPages(sandbox: Sandbox): Hono {
  const pages = new Hono();
  pages.get(PATH, (context) => {
    const { account, token } = found(sandbox, context);
    if (account === undefined) return context.notFound();
    const back = wayBack(account, token);
    if (waitingIntent(account, token) === undefined) return over(context, 410, 'verifyLate', back);
    return context.html(microdepositPage(languageOf(context), context.req.path, null), 200, pageHeaders());
  });
  pages.post(PATH, async (context) => {
    const { account, token } = found(sandbox, context);
    const deposits = account?.microdeposits.get(token);
    if (account === undefined || deposits === undefined) return context.notFound();
    const told = readTold(await context.req.formData().catch(() => new FormData()));
    const texts = debitTextsFor(languageOf(context));
    if (told === undefined) return again(context, texts.verifyEmpty);
    const back = wayBack(account, token);
    try {
      verifyMicrodeposits(account, deposits, told);
      return over(context, 200, 'verified', back);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (waitingIntent(account, token) !== undefined) return again(context, texts.verifyWrong);
      const isLate = error.body.code?.endsWith('_timeout') ?? false;
      return over(context, 200, isLate ? 'verifyLate' : 'verifyOver', back);
    } finally {
      sandbox.changed();
    }
  });
  return pages;
}

function found(sandbox: Sandbox, context: Context): { account: Account | undefined; token: string } {
  const token = context.req.param('token') ?? '';
  const account = stripeAccount(sandbox, context.req.param('account') ?? '');
  return { account: account?.microdeposits.has(token) ? account : undefined, token };
}

function readTold(form: FormData): Deposited | undefined {
  const read = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  if (read('code') !== '') return { code: read('code').slice(0, 6) };
  const amounts = [read('first'), read('second')];
  return amounts.every((amount) => /^\d{1,2}$/.test(amount)) ? { amounts: amounts.map(Number) } : undefined;
}

/** Back to the page of ours from which the payer once set out. */
function wayBack(account: Account, token: string): string | null {
  const id = account.microdeposits.get(token)?.intentId;
  for (const session of account.tables.session.values()) {
    if (id !== undefined && [idOf(session.payment_intent), idOf(session.setup_intent)].includes(id)) {
      return successUrl(session);
    }
  }
  return null;
}

function again(context: Context, problem: string) {
  return context.html(microdepositPage(languageOf(context), context.req.path, problem), 200, pageHeaders());
}

function over(
  context: Context,
  status: 200 | 410,
  sentence: 'verified' | 'verifyOver' | 'verifyLate',
  back: string | null,
) {
  const language = languageOf(context);
  return context.html(verifiedPage(language, debitTextsFor(language)[sentence], back), status, pageHeaders());
}

function languageOf(context: Context) {
  return chooseLanguage(null, context.req.header('accept-language'));
}
