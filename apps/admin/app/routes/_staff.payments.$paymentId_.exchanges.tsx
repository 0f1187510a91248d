import { Card, EmptyState, StatusBadge, type Tone } from '@quittance/ui';
import { pageMeta, SubPage } from '@quittance/web/client';
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { api, translator } = visitOf(context);
  const paymentId = params['paymentId'] ?? '';
  const payment = await api.admin.payments.get.query({ paymentId });
  const { exchanges } = await api.admin.payments.exchanges.query({ paymentId });
  const paymentTitle = translator.t('admin:payment.title', { ...payment.amount });
  return data({ title: translator.t('reconcile:exchanges.title'), paymentId, paymentTitle, exchanges });
}

export default function Exchanges() {
  const { t } = useTranslation(['reconcile', 'admin']);
  const { title, paymentId, paymentTitle, exchanges } = useLoaderData<typeof loader>();
  return (
    <SubPage
      parents={[
        { href: '/payments', text: t('admin:navigation.payments') },
        { href: `/payments/${paymentId}`, text: paymentTitle },
      ]}
      title={title}
      text={t('exchanges.text')}
    >
      {exchanges.length === 0 && (
        <EmptyState icon="inbox" title={t('exchanges.noneTitle')} text={t('exchanges.none')} />
      )}
      {exchanges.map((exchange, index) => (
        <ExchangeCard key={`${exchange.at} ${index}`} exchange={exchange} />
      ))}
    </SubPage>
  );
}

type Exchange = ReturnType<typeof useLoaderData<typeof loader>>['exchanges'][number];

function ExchangeCard({ exchange }: { readonly exchange: Exchange }) {
  const { t } = useTranslation('reconcile');
  const { realTime, number } = useFormats();
  const { at, method, path, status, failure, durationMs, request, response } = exchange;
  return (
    <Card
      title={`${method} ${path}`}
      action={
        <StatusBadge tone={toneOf(status)}>
          {failure ? t(`exchanges.noAnswer.${failure}`) : String(status ?? '')}
        </StatusBadge>
      }
    >
      <div className="grid gap-4">
        <p className="text-sm text-faint">
          {realTime(at)} · {t('exchanges.duration', { ms: number(durationMs) })}
        </p>
        <Body title={t('exchanges.request')} text={request} />
        {failure === null && <Body title={t('exchanges.response')} text={response} />}
      </div>
    </Card>
  );
}

function toneOf(status: number | null): Tone {
  if (status === null || status >= 500) return 'danger';
  return status >= 400 ? 'warning' : 'success';
}

/** Unfolded on demand: a body may be long. */
function Body({ title, text }: { readonly title: string; readonly text: string | null }) {
  const { t } = useTranslation('reconcile');
  if (!text)
    return (
      <p className="text-sm text-faint">
        {title}: {t('exchanges.empty')}
      </p>
    );
  return (
    <details className="min-w-0 text-sm">
      <summary className="inline-flex min-h-8 items-center rounded-md font-medium text-brand-text underline underline-offset-4">
        {title}
      </summary>
      <pre className="mt-2 rounded-lg bg-sunken px-3 py-2 break-words whitespace-pre-wrap text-ink">
        <code>{text}</code>
      </pre>
    </details>
  );
}
