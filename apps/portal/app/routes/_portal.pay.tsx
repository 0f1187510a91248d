import { Breadcrumbs, ButtonLink, Card, Columns, EmptyState, Money, Page, TextLink } from '@quittance/ui';
import { pageMeta } from '@quittance/web/client';
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import { PayCard } from '~/pay/pay-card.tsx';
import { type PayOffer, readPayOffer } from '~/pay/read-pay-offer.server.ts';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const visit = visitOf(context);
  const { searchParams } = new URL(request.url);
  const offer = await readPayOffer(visit, searchParams.getAll('invoice').slice(0, 100));
  return data({ title: visit.translator.t('portal:pay.pageTitle'), offer, refusal: searchParams.get('refused') });
}

/** Several invoices at once, each in full, what is due first before the rest. */
export default function Pay() {
  const { t } = useTranslation(['portal', 'common']);
  const { title, offer, refusal } = useLoaderData<typeof loader>();
  return (
    <Page
      above={
        <Breadcrumbs
          label={t('common:navigation.breadcrumbs')}
          parents={[{ href: '/invoices', text: t('invoices.title') }]}
          current={title}
        />
      }
      title={title}
      text={offer ? t('pay.pageText') : undefined}
    >
      {offer ? (
        <Columns
          main={<Chosen invoices={offer.invoices} />}
          side={<PayCard offer={offer} from="/pay" refusal={refusal} title={t('pay.total')} />}
        />
      ) : (
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
      )}
    </Page>
  );
}

function Chosen({ invoices }: Pick<PayOffer, 'invoices'>) {
  const { t } = useTranslation('portal');
  const { money, date } = useFormats();
  return (
    <Card title={t('pay.chosen', { count: invoices.length })}>
      <ul className="-my-5 divide-y divide-edge">
        {invoices.map(({ id, number, dueDate, open, flags }) => (
          <li key={id} className="flex items-baseline justify-between gap-4 py-4 text-[0.9375rem]">
            <span className="min-w-0">
              <TextLink href={`/invoices/${id}`}>{number}</TextLink>
              <span className={`block text-sm ${flags.overdue ? 'text-danger' : 'text-soft'}`}>
                {t(flags.overdue ? 'pay.wasDue' : 'pay.isDue', { date: date(dueDate) })}
              </span>
            </span>
            <Money text={money(open)} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
