import { type Column, EmptyState, Table, TextLink } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import type { Api } from '~/api.server.ts';
import { useFormats } from '~/frame/use-formats.ts';
import { DeliveryBadge } from './delivery-badge.tsx';
import { useFailureText } from './use-failure-text.ts';

type Delivery = Awaited<ReturnType<Api['admin']['endpoints']['deliveries']['query']>>['rows'][number];

export interface DeliveryTableProps {
  readonly endpointId: string;
  readonly rows: readonly Delivery[];
  /** That nothing matches a filter does not mean that nothing was ever sent. */
  readonly isFiltered: boolean;
}

/** What was sent to an endpoint, and what became of it. */
export function DeliveryTable({ endpointId, rows, isFiltered }: DeliveryTableProps) {
  const { t } = useTranslation('endpoint');
  return (
    <Table
      caption={t('deliveries')}
      captionHidden
      columns={useColumns(endpointId)}
      rows={rows}
      rowKey={({ eventId }) => eventId}
      empty={
        <EmptyState
          icon="inbox"
          title={t(isFiltered ? 'noneMatch' : 'noneSent')}
          text={t(isFiltered ? 'noneMatchText' : 'noneSentText')}
        />
      }
    />
  );
}

function useColumns(endpointId: string): Column<Delivery>[] {
  const { t } = useTranslation(['endpoint', 'admin']);
  const { dateTime, realTime, number } = useFormats();
  const failureText = useFailureText();
  return [
    {
      key: 'event',
      header: t('event'),
      heading: true,
      cell: ({ type, eventId }) => <TextLink href={`/endpoints/${endpointId}/${eventId}`}>{type}</TextLink>,
    },
    {
      key: 'subject',
      header: t('subject'),
      cell: ({ account }) =>
        account ? <TextLink href={`/customers/${account.id}`}>{account.name}</TextLink> : t('admin:list.none'),
    },
    { key: 'when', header: t('when'), cell: ({ at }) => dateTime(at) },
    {
      key: 'state',
      header: t('state'),
      cell: ({ state, lastFailure, lastStatus }) => (
        <span className="block">
          <DeliveryBadge state={state} />
          {lastFailure && (
            <span className="mt-0.5 block text-sm text-faint">{failureText(lastFailure, lastStatus)}</span>
          )}
        </span>
      ),
    },
    { key: 'tries', header: t('tries'), align: 'end', cell: ({ attempts }) => number(attempts) },
    {
      key: 'next',
      header: t('next'),
      cell: ({ nextTryAt }) => (nextTryAt ? realTime(nextTryAt) : t('admin:list.none')),
    },
  ];
}
