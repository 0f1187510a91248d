import { Button, ButtonLink, Notice, Section } from '@quittance/ui';
import { FormProblem, QuoteView } from '@quittance/web/client';
import { textOf } from '@quittance/web/form';
import { refused, resultOf } from '@quittance/web/server';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { SeatWhy } from '~/changes/seat-why.tsx';
import type { ShownQuote } from '~/changes/shown-change.ts';
import { wishOf } from '~/changes/wish-of.server.ts';
import { useFormats } from '~/frame/use-formats.ts';
import { visitOf } from '~/visit.server.ts';

type Params = LoaderFunctionArgs['params'];

function chosenIn(params: Params) {
  return { accountId: params['accountId'] ?? '', subscriptionId: params['subscriptionId'] ?? '' };
}

function pageOf({ accountId, subscriptionId }: ReturnType<typeof chosenIn>): string {
  return `/customers/${accountId}/subscriptions/${subscriptionId}`;
}

/** The preview of what the address asks for; when that is refused, why. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { api, language } = visitOf(context);
  const chosen = chosenIn(params);
  const wish = wishOf(new URL(request.url).searchParams);
  if (!wish) throw redirect(pageOf(chosen));
  const common = { kind: wish.kind, back: pageOf(chosen) };
  const preview = await resultOf(api.admin.customers.previewChange.query({ ...chosen, wish, language }));
  if (preview.ok) return data({ ...common, quote: preview.value, problem: null });
  const { status, ...refusal } = preview.error;
  return data({ ...common, quote: null, problem: { refusal, typed: {} } }, { status });
}

/** Confirms what was shown: done, or shown anew because it would be something else by now. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const { api, language } = visitOf(context);
  const chosen = chosenIn(params);
  const wish = wishOf(new URL(request.url).searchParams);
  if (!wish) throw redirect(pageOf(chosen));
  const form = await request.formData();
  const agreed = { key: textOf(form, 'key'), inputHash: textOf(form, 'inputHash'), shownAt: textOf(form, 'shownAt') };
  const order = { ...chosen, wish, language, ...agreed };
  const answer = await resultOf(api.admin.customers.confirmChange.mutate(order));
  if (!answer.ok) return refused(answer.error);
  if (answer.value.kind === 'stale') return data({ stale: answer.value.quote }, { status: 409 });
  return redirect(`/customers/${chosen.accountId}/subscriptions`);
}

export default function PreviewChange() {
  const { t } = useTranslation('change');
  const { kind, quote, problem, back } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const stale = answer && 'stale' in answer ? answer.stale : null;
  const shown = stale ?? quote;
  return (
    <Section title={t(`kind.${kind}`)}>
      <FormProblem answer={answer && 'refusal' in answer ? answer : (problem ?? undefined)} />
      {stale && (
        <Notice tone="warning" title={t('staleTitle')} live>
          {t('staleText')}
        </Notice>
      )}
      {shown && <HoldsFrom quote={shown} />}
      {shown?.seat && <SeatWhy seat={shown.seat} />}
      {shown && <QuoteView quote={shown} />}
      <div className="flex flex-col gap-3 sm:flex-row">
        {shown && (
          <Form method="post">
            <input type="hidden" name="key" value={shown.key} />
            <input type="hidden" name="inputHash" value={shown.inputHash} />
            <input type="hidden" name="shownAt" value={shown.shownAt} />
            <Button wide>{t('confirm')}</Button>
          </Form>
        )}
        <ButtonLink href={back} variant="secondary" wide>
          {t('back')}
        </ButtonLink>
      </div>
    </Section>
  );
}

function HoldsFrom({ quote }: { quote: ShownQuote }) {
  const { t } = useTranslation('change');
  const { date, dateTime } = useFormats();
  const { effectiveOn, effectiveAt } = quote;
  return (
    <div className="grid gap-1 text-base text-ink">
      <p>{t('holdsFrom', { date: effectiveAt ? dateTime(effectiveAt) : date(effectiveOn, 'long') })}</p>
      <ul className="text-[0.9375rem] text-soft">
        {quote.schedule.map(({ kind, on, name }) => (
          <li key={`${kind} ${on} ${name}`}>{t(`event.${kind}`, { date: date(on, 'long'), name: name ?? '' })}</li>
        ))}
      </ul>
    </div>
  );
}
