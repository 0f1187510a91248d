import { type Context, Hono } from 'hono';
import { pageHeaders } from '../../pages/page.ts';
import { accountNowMs } from '../../state/account.ts';
import type { Sandbox } from '../../state/sandbox.ts';
import { type Account, isGoCardless } from '../account.ts';
import type { BillingRequestRow, FlowRow } from '../rows.ts';
import { type FlowView, flowPage, overPage } from './flow-page.ts';
import { fulfil } from './fulfil.ts';
import { checkFields, prefilled, readFields, schemeAskedFor } from './read-form.ts';
import { chooseLanguage, textsFor } from './texts.ts';

interface Found {
  readonly account: Account;
  readonly flow: FlowRow;
  readonly request: BillingRequestRow;
}

/** The pages a payer sees. Plain forms, no script. */
export function flowPages(sandbox: Sandbox): Hono {
  const pages = new Hono();
  pages.get('/gocardless/flow/:id', (context) => {
    const found = findFlow(sandbox, context.req.param('id'));
    if (found === undefined) return over(context, null, 404);
    return closedAnswer(context, found) ?? show(context, viewOf(context, found));
  });
  pages.post('/gocardless/flow/:id', async (context) => {
    const found = findFlow(sandbox, context.req.param('id'));
    if (found === undefined) return over(context, null, 404);
    const form = await context.req.formData().catch(() => new FormData());
    return closedAnswer(context, found) ?? submit(context, sandbox, found, form);
  });
  return pages;
}

function submit(context: Context, sandbox: Sandbox, found: Found, form: FormData): Response | Promise<Response> {
  const { account, flow, request } = found;
  const view = viewOf(context, found);
  const texts = textsFor(view.language);
  const fields = readFields(form);
  const errors = checkFields(fields, schemeAskedFor(request));
  if (Object.keys(errors).length > 0) return show(context, { ...view, fields, errors, problem: texts.fixErrors });
  if (form.get('decision') === 'decline') return show(context, { ...view, fields, problem: texts.declined });
  fulfil(account, request, fields);
  sandbox.changed();
  return flow.redirect_uri ? context.redirect(flow.redirect_uri, 303) : over(context, found, 200);
}

/** What a page answers that cannot be used any more: done leads on, over says so. */
function closedAnswer(context: Context, found: Found): Response | Promise<Response> | undefined {
  const { account, flow, request } = found;
  if (request.status === 'fulfilled') return over(context, found, 200);
  const isPast = Date.parse(flow.expires_at) <= accountNowMs(account);
  return request.status === 'cancelled' || isPast ? over(context, found, 410) : undefined;
}

function viewOf(context: Context, { account, flow, request }: Found): FlowView {
  const language = chooseLanguage(flow.language, context.req.header('accept-language'));
  return { account, flow, request, language, fields: prefilled(flow), errors: {}, problem: null };
}

function show(context: Context, view: FlowView): Response | Promise<Response> {
  return context.html(flowPage(view), 200, pageHeaders([view.flow.redirect_uri ?? null]));
}

function over(context: Context, found: Found | null, status: 200 | 404 | 410): Response | Promise<Response> {
  const language = chooseLanguage(found?.flow.language, context.req.header('accept-language'));
  const back = (status === 200 ? found?.flow.redirect_uri : found?.flow.exit_uri) ?? null;
  return context.html(overPage(language, status === 200, back), status, pageHeaders());
}

function findFlow(sandbox: Sandbox, id: string): Found | undefined {
  for (const account of sandbox.accounts.values()) {
    if (!isGoCardless(account)) continue;
    const flow = account.tables.billing_request_flows.get(id);
    const request = account.tables.billing_requests.get(flow?.links.billing_request ?? '');
    if (flow !== undefined && request !== undefined) return { account, flow, request };
  }
  return undefined;
}
