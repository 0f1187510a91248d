import { errorText } from '@quittance/i18n';
import { ButtonLink, Card, Columns, EmptyState, Notice } from '@quittance/ui';
import { pageMeta, SubPage } from '@quittance/web/client';
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ChooseForm } from '~/pay/choose-form.tsx';
import { PayCard } from '~/pay/pay-card.tsx';
import { payFormId } from '~/pay/pay-form.tsx';
import { PaypalButtons } from '~/pay/paypal/paypal-buttons.tsx';
import { type PayChoices, readPayChoices } from '~/pay/read-pay-choices.server.ts';
import { UnderWayCard } from '~/pay/under-way-card.tsx';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const visit = visitOf(context);
  const { searchParams } = new URL(request.url);
  const offer = await readPayChoices(visit, searchParams);
  for (const { pageScript } of offer?.choices.flatMap(({ rails }) => rails) ?? [])
    if (pageScript) visit.letIn(pageScript.origins);
  return data({ title: visit.translator.t('portal:pay.pageTitle'), offer, refusal: searchParams.get('refused') });
}

/** Several invoices at once, each in full, what is due first before the rest; one payment for each currency. */
export default function Pay() {
  const { t, i18n } = useTranslation('portal');
  const { title, offer, refusal } = useLoaderData<typeof loader>();
  const known = refusal !== null && i18n.exists(`errors:${refusal}`);
  const choices = offer?.choices ?? [];
  const gone = offer?.gone ?? 0;
  return (
    <SubPage
      parents={[{ href: '/invoices', text: t('invoices.title') }]}
      title={title}
      text={choices.length > 0 ? t('pay.pageText') : undefined}
    >
      {known && (
        <Notice
          tone="danger"
          title={gone > 0 && choices.length > 0 ? t('pay.gone', { count: gone }) : errorText(i18n, { code: refusal })}
          live
        />
      )}
      {offer && choices.length > 0 ? (
        <Columns
          main={
            <>
              <ChooseForm choices={choices} />
              <UnderWayCard invoices={offer.underWay} />
            </>
          }
          side={choices.map((choice) => <PayChosen key={choice.currency} choice={choice} />)}
        />
      ) : (
        <>
          <NothingToPay />
          {offer && <UnderWayCard invoices={offer.underWay} />}
        </>
      )}
    </SubPage>
  );
}

/** The form for what was chosen in one currency. */
function PayChosen({ choice }: { choice: PayChoices['choices'][number] }) {
  const { t } = useTranslation('portal');
  const invoices = choice.invoices.filter(({ chosen }) => chosen);
  const title = t('pay.chosen', { count: invoices.length });
  if (invoices.length === 0) {
    return (
      <Card title={title}>
        <p className="text-[0.9375rem] text-soft">{t('pay.noneChosen')}</p>
      </Card>
    );
  }
  const { currency, rails } = choice;
  return (
    <PayCard offer={{ ...choice, invoices }} from="/pay" refusal={null} title={title}>
      {rails.map(({ rail, pageScript }) =>
        pageScript?.provider === 'paypal' ? (
          <PaypalButtons key={rail} script={pageScript} rail={rail} currency={currency} formId={payFormId(currency)} />
        ) : null,
      )}
    </PayCard>
  );
}

function NothingToPay() {
  const { t } = useTranslation('portal');
  return (
    <EmptyState
      icon="checkCircle"
      title={t('home.nothingDueTitle')}
      text={t('pay.nothing')}
      action={
        <ButtonLink href="/invoices" variant="secondary" size="small">
          {t('invoices.title')}
        </ButtonLink>
      }
    />
  );
}
