import { Button, Card, Columns, EmptyState, Field, FieldRow, Notice } from '@quittance/ui';
import { FormProblem, pageMeta, SubPage } from '@quittance/web/client';
import { resultOf } from '@quittance/web/server';
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { LargestInvoices } from '~/runs/largest-invoices.tsx';
import { ReasonsOfPreview } from '~/runs/reasons-of-preview.tsx';
import { RunComparison } from '~/runs/run-comparison.tsx';
import { RunSums } from '~/runs/run-sums.tsx';
import { StartRunForm } from '~/runs/start-run-form.tsx';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

/** A day that cannot be previewed is told why, beside today's preview. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { api, translator } = visitOf(context);
  const typed = new URL(request.url).searchParams.get('asOf') || undefined;
  const asked = await resultOf(api.admin.runs.preview.query({ asOf: typed }));
  const preview = asked.ok ? asked.value : await api.admin.runs.preview.query({});
  const refusal = asked.ok ? null : { code: asked.error.code, values: asked.error.values };
  return data({ title: translator.t('admin:preview.title'), preview, refusal, typed });
}

export default function PreviewRun() {
  const { t } = useTranslation('admin');
  const { title, preview, refusal, typed } = useLoaderData<typeof loader>();
  const { asOf, today, due, done } = preview;
  return (
    <SubPage
      parents={[{ href: '/runs', text: t('navigation.runs') }]}
      title={title}
      text={t('preview.text', { date: asOf })}
      actions={asOf === today && <StartRunForm />}
    >
      {refusal && <FormProblem answer={{ refusal, typed: {} }} />}
      <Card>
        <form method="get">
          <FieldRow action={<Button variant="secondary">{t('preview.show')}</Button>}>
            <Field name="asOf" type="date" label={t('preview.asOf')} defaultValue={refusal ? typed : asOf} />
          </FieldRow>
        </form>
      </Card>
      {done < due && (
        <Notice tone="warning" title={t('preview.partTitle', { done, total: due })}>
          {t('preview.part')}
        </Notice>
      )}
      <RunSums run={preview} />
      {due === 0 ? (
        <Card>
          <EmptyState icon="play" title={t('preview.nothing')} />
        </Card>
      ) : (
        <RunComparison preview={preview} />
      )}
      <Findings />
    </SubPage>
  );
}

/** What to look at before the run: first what must be mended, then what may be wrong. */
function Findings() {
  const { setAsideReasons, accountsSetAside, largest } = useLoaderData<typeof loader>().preview;
  const invoices = <LargestInvoices invoices={largest} />;
  if (setAsideReasons.length === 0) return <div className="max-w-2xl">{invoices}</div>;
  return <Columns main={<ReasonsOfPreview reasons={setAsideReasons} accounts={accountsSetAside} />} side={invoices} />;
}
