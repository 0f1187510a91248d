import { Button, ButtonLink, Notice } from '@quittance/ui';
import { FormProblem, pageMeta, QuoteView, SubPage, useFormats } from '@quittance/web/client';
import { textOf } from '@quittance/web/form';
import { refused, resultOf } from '@quittance/web/server';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { SeatWhy } from '~/changes/seat-why.tsx';
import type { ShownQuote } from '~/changes/shown-change.ts';
import { wishOf } from '~/changes/wish-of.server.ts';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

/** The preview of what the address asks for; when that is refused, why. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { api, language, translator } = visitOf(context);
  const subscriptionId = params['subscriptionId'] ?? '';
  const wish = wishOf(new URL(request.url).searchParams);
  if (!wish) throw redirect(`/subscriptions/${subscriptionId}`);
  const title = translator.t('change:previewTitle');
  const common = { title, kind: wish.kind, back: `/subscriptions/${subscriptionId}` };
  const preview = await resultOf(api.portal.subscriptions.previewChange.query({ subscriptionId, wish, language }));
  if (preview.ok) return data({ ...common, quote: preview.value, problem: null });
  const { status, ...refusal } = preview.error;
  return data({ ...common, quote: null, problem: { refusal, typed: {} } }, { status });
}

/** Confirms what was shown: done, or shown anew because it would be something else by now. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const { api, language } = visitOf(context);
  const subscriptionId = params['subscriptionId'] ?? '';
  const wish = wishOf(new URL(request.url).searchParams);
  if (!wish) throw redirect(`/subscriptions/${subscriptionId}`);
  const form = await request.formData();
  const agreed = { key: textOf(form, 'key'), inputHash: textOf(form, 'inputHash'), shownAt: textOf(form, 'shownAt') };
  const order = { subscriptionId, wish, language, ...agreed };
  const answer = await resultOf(api.portal.subscriptions.confirmChange.mutate(order));
  if (!answer.ok) return refused(answer.error);
  if (answer.value.kind === 'stale') return data({ stale: answer.value.quote }, { status: 409 });
  const made = new URLSearchParams({ changed: answer.value.effectiveOn });
  for (const invoice of answer.value.invoiceIds) made.append('issued', invoice);
  return redirect(`/subscriptions?${made}`);
}

export default function PreviewChange() {
  const { t } = useTranslation(['portal', 'change']);
  const { title, kind, quote, problem, back } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const stale = answer && 'stale' in answer ? answer.stale : null;
  const shown = stale ?? quote;
  return (
    <SubPage
      title={t(`change:kind.${kind}`)}
      parents={[{ href: '/subscriptions', text: t('navigation.subscriptions') }]}
      current={title}
    >
      <FormProblem answer={answer && 'refusal' in answer ? answer : (problem ?? undefined)} />
      {stale && (
        <Notice tone="warning" title={t('change:staleTitle')} live>
          {t('change:staleText')}
        </Notice>
      )}
      {shown && <HoldsFrom quote={shown} />}
      {shown?.seat && <SeatWhy seat={shown.seat} />}
      {shown && <QuoteView quote={shown} />}
      <div className="flex flex-col gap-3 sm:flex-row">
        {shown && <ConfirmForm quote={shown} />}
        <ButtonLink href={back} variant="secondary" wide>
          {t('change:back')}
        </ButtonLink>
      </div>
    </SubPage>
  );
}

function HoldsFrom({ quote }: { quote: ShownQuote }) {
  const { t } = useTranslation(['portal', 'change']);
  const { date, dateTime } = useFormats();
  const { effectiveOn, effectiveAt } = quote;
  return (
    <div className="grid gap-1 text-base text-ink">
      <p>{t('change:holdsFrom', { date: effectiveAt ? dateTime(effectiveAt) : date(effectiveOn, 'long') })}</p>
      <ul className="text-[0.9375rem] text-soft">
        {quote.schedule.map(({ kind, on, name }) => (
          <li key={`${kind} ${on} ${name}`}>
            {t(`change:event.${kind}`, { date: date(on, 'long'), name: name ?? '' })}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Says on the button what is to be paid today. */
function ConfirmForm({ quote }: { quote: ShownQuote }) {
  const { t } = useTranslation(['portal', 'change']);
  const { money } = useFormats();
  const [invoice, ...more] = quote.dueNow;
  const pays = invoice && more.length === 0 && BigInt(invoice.toPay.amountMinor) > 0n;
  return (
    <Form method="post">
      <input type="hidden" name="key" value={quote.key} />
      <input type="hidden" name="inputHash" value={quote.inputHash} />
      <input type="hidden" name="shownAt" value={quote.shownAt} />
      <Button wide>{pays ? t('change:confirmPay', { amount: money(invoice.toPay) }) : t('change:confirm')}</Button>
    </Form>
  );
}
