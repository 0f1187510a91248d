import { Button, Columns, Notice, Section } from '@quittance/ui';
import { FormProblem, pageMeta, SubPage } from '@quittance/web/client';
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { actOnEndpoint } from '~/endpoints/act-on-endpoint.server.ts';
import type { DeliveryState } from '~/endpoints/delivery-badge.tsx';
import { DeliveryTable } from '~/endpoints/delivery-table.tsx';
import { EndpointBadge } from '~/endpoints/endpoint-badge.tsx';
import { EndpointFacts } from '~/endpoints/endpoint-facts.tsx';
import { EndpointNotices } from '~/endpoints/endpoint-notices.tsx';
import { ReplayCard } from '~/endpoints/replay-card.tsx';
import { Refreshing } from '~/frame/refreshing.tsx';
import { useFormats } from '~/frame/use-formats.ts';
import { useMay } from '~/frame/use-staff.ts';
import { ListControls } from '~/lists/list-controls.tsx';
import { ListPages } from '~/lists/list-pages.tsx';
import { readListQuery } from '~/lists/list-query.ts';
import { visitOf } from '~/visit.server.ts';

export { actOnEndpoint as action } from '~/endpoints/act-on-endpoint.server.ts';

export const meta = pageMeta;

const filters = ['all', 'waiting', 'failed', 'delivered'] as const;

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { api } = visitOf(context);
  const endpointId = params['endpointId'] ?? '';
  const query = readListQuery(request, filters);
  const wanted = { endpointId, filter: query.filter, cursor: query.cursor };
  const [{ endpoint }, page] = await Promise.all([
    api.admin.endpoints.get.query({ endpointId }),
    api.admin.endpoints.deliveries.query(wanted),
  ]);
  const { searchParams } = new URL(request.url);
  const done = searchParams.get('done');
  const tested = page.rows.find(({ eventId }) => eventId === searchParams.get('event'));
  const isTesting = done === 'tested' && query.filter === 'all' && (tested?.attempts ?? 0) === 0;
  const test = tested && tested.attempts > 0 ? tested.state : null;
  const title = endpoint.description || new URL(endpoint.url).host;
  const since = endpoint.failingSince?.slice(0, 10) ?? '';
  return data({ title, endpoint, query, page, done, isTesting, test, since });
}

export default function Endpoint() {
  const { t } = useTranslation('endpoint');
  const { title, endpoint, query, page, done, isTesting, test, since } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof actOnEndpoint>();
  const mayManage = useMay()('webhook.manage');
  const { state } = useNavigation();
  const path = `/endpoints/${endpoint.id}`;
  const { number } = useFormats();
  const counts: Readonly<Record<string, string | undefined>> = {
    waiting: endpoint.waiting > 0 ? number(endpoint.waiting) : undefined,
    failed: endpoint.failed > 0 ? number(endpoint.failed) : undefined,
  };
  const facts = <EndpointFacts endpoint={endpoint} />;
  const isWrongDate = answer?.refusal.code === 'invalid_input';
  return (
    <SubPage
      parents={[{ href: '/endpoints', text: t('title') }]}
      title={title}
      badge={<EndpointBadge endpoint={endpoint} />}
      actions={
        mayManage &&
        !endpoint.switchedOff && (
          <Form method="post">
            <Button name="intent" value="test" busy={state === 'submitting'}>
              {t('test')}
            </Button>
          </Form>
        )
      }
    >
      {!isWrongDate && <FormProblem answer={answer} />}
      {!answer && <DoneNotice done={done} test={test} />}
      <EndpointNotices endpoint={endpoint} />
      {mayManage && !endpoint.switchedOff ? (
        <Columns main={facts} side={<ReplayCard answer={answer} since={since} />} />
      ) : (
        facts
      )}
      <Section title={t('deliveries')}>
        <ListControls
          path={path}
          query={query}
          filters={filters.map((value) => ({ value, text: t(`filter.${value}`), count: counts[value] }))}
        />
        <DeliveryTable endpointId={endpoint.id} rows={page.rows} isFiltered={query.filter !== 'all'} />
        <ListPages path={path} query={query} usual="all" page={page} />
        {isTesting && <Refreshing text={t('refreshing')} />}
      </Section>
    </SubPage>
  );
}

/** What the button did that led here. */
function DoneNotice({ done, test }: { done: string | null; test: DeliveryState | null }) {
  const { t } = useTranslation('endpoint');
  if (done === 'tested' && test === 'delivered') return <Notice tone="success" title={t('testDelivered')} live />;
  if (done === 'tested' && test !== null) return <Notice tone="danger" title={t('testFailed')} live />;
  const replayed = /^replayed-(\d{1,9})$/.exec(done ?? '')?.[1];
  if (replayed !== undefined) return <Notice tone="success" title={t('replayed', { count: Number(replayed) })} live />;
  if (done === 'tested' || done === 'saved') return <Notice tone="success" title={t(done)} live />;
  if (done === 'on' || done === 'off') return <Notice tone="success" title={t(`switched.${done}`)} live />;
  return null;
}
