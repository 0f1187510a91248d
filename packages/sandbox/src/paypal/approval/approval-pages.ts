import { type Context, Hono } from 'hono';
import { chooseLanguage } from '../../pages/language.ts';
import { pageHeaders } from '../../pages/page.ts';
import type { Sandbox } from '../../state/sandbox.ts';
import { buyerNamed } from '../buyers.ts';
import { approvalPage, closedPage } from './approval-page.ts';
import { textsFor } from './texts.ts';
import { findWish, type Wish, withQuery } from './wish.ts';

/** The pages to which PayPal's `payer-action` and `approve` links lead. Plain forms, no script. */
export function approvalPages(sandbox: Sandbox): Hono {
  const pages = new Hono();
  const serve = (path: string, kind: 'order' | 'setup', parameter: string) => {
    const wishOf = (context: Context) => findWish(sandbox, kind, context.req.query(parameter) ?? '');
    pages.get(path, (context) => show(context, wishOf(context), null));
    pages.post(path, async (context) => {
      const form = await context.req.formData().catch(() => new FormData());
      return answer(sandbox, context, wishOf(context), form);
    });
  };
  serve('/paypal/checkoutnow', 'order', 'token');
  serve('/paypal/agreements/approve', 'setup', 'approval_session_id');
  return pages;
}

function answer(
  sandbox: Sandbox,
  context: Context,
  wish: Wish | undefined,
  form: FormData,
): Response | Promise<Response> {
  if (wish === undefined || !wish.isOpen) return show(context, wish, null);
  const texts = textsFor(languageOf(context, wish));
  if (form.get('answer') === 'cancel') return leave(context, wish, withQuery(wish.cancelUrl, { token: wish.id }));
  if (form.get('answer') === 'decline') return show(context, wish, texts.declined);
  const name = form.get('buyer');
  const buyer = typeof name === 'string' ? buyerNamed(name) : undefined;
  if (buyer === undefined || form.get('answer') !== 'approve') return show(context, wish, texts.chooseSomebody);
  const target = wish.approve(buyer);
  sandbox.changed();
  return leave(context, wish, target);
}

function leave(context: Context, wish: Wish, target: string | null): Response | Promise<Response> {
  return target === null ? show(context, { ...wish, isOpen: false }, null) : context.redirect(target, 303);
}

function show(context: Context, wish: Wish | undefined, problem: string | null): Response | Promise<Response> {
  const language = languageOf(context, wish);
  if (wish === undefined) return context.html(closedPage(language, wish), 404, pageHeaders());
  if (!wish.isOpen) return context.html(closedPage(language, wish), 200, pageHeaders());
  const { pathname, search } = new URL(context.req.url);
  const body = approvalPage(language, wish, `${pathname}${search}`, problem);
  return context.html(body, 200, pageHeaders([wish.returnUrl, wish.cancelUrl]));
}

function languageOf(context: Context, wish: Wish | undefined) {
  return chooseLanguage(wish?.locale ?? null, context.req.header('accept-language'));
}
