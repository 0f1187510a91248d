import { type Column, Money, StatusBadge, Table, TextLink } from '@quittance/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import type { Amount } from '~/money.ts';
import { type BadgedDispute, DisputeBadges } from './dispute-badges.tsx';

export interface ListedDispute extends BadgedDispute {
  /** A return stands for a payment that the bank took back for good. */
  readonly kind: 'dispute' | 'return';
  readonly id: string;
  readonly account: { readonly id: string; readonly name: string };
  readonly amount: Amount;
  readonly openedOn: string;
  readonly dueOn: string | null;
}

/** Disputes with their stage, state and deadline. */
export function DisputeTable({ disputes, empty }: { disputes: readonly ListedDispute[]; empty: ReactNode }) {
  const { t } = useTranslation(['dispute', 'admin']);
  const { money, date } = useFormats();
  const columns: Column<ListedDispute>[] = [
    {
      key: 'opened',
      header: t('opened'),
      heading: true,
      nowrap: true,
      cell: ({ kind, id, openedOn }) => (
        <TextLink href={kind === 'dispute' ? `/disputes/${id}` : `/payments/${id}`}>{date(openedOn)}</TextLink>
      ),
    },
    {
      key: 'customer',
      header: t('customer'),
      cell: ({ account }) => <TextLink href={`/customers/${account.id}`}>{account.name}</TextLink>,
    },
    {
      key: 'stage',
      header: t('stageHeader'),
      cell: (dispute) => (
        <span className="block">
          <span className="block">{t(`stage.${dispute.stage}`)}</span>
          <span className="inline-flex flex-wrap gap-1.5">
            <DisputeBadges {...dispute} />
            {dispute.kind === 'return' && <StatusBadge tone="neutral">{t('finalTitle')}</StatusBadge>}
          </span>
        </span>
      ),
    },
    {
      key: 'due',
      header: t('dueOn'),
      nowrap: true,
      cell: ({ dueOn, urgency }) => (dueOn ? date(dueOn) : urgency === 'unknown' ? t('nobodySays') : '–'),
    },
    { key: 'amount', header: t('amount'), align: 'end', cell: ({ amount }) => <Money text={money(amount)} /> },
  ];
  return (
    <Table
      caption={t('admin:navigation.disputes')}
      captionHidden
      columns={columns}
      rows={disputes}
      rowKey={({ id }) => id}
      empty={empty}
    />
  );
}
