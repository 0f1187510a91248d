import { type Column, Money, StatusBadge, Table, TextLink } from '@quittance/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import type { Amount } from '~/money.ts';
import { type Access, AccessBadge } from './access-badge.tsx';

interface ListedCustomer {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly city: string;
  readonly open: Amount;
  readonly overdue: Amount;
  readonly access: Access;
  readonly hasMethod: boolean;
  readonly setAside: boolean;
  readonly nextBillingDate: string | null;
}

/** Customers with what they owe and whether they are served. */
export function CustomerTable({ customers, empty }: { customers: readonly ListedCustomer[]; empty: ReactNode }) {
  const { t } = useTranslation(['admin', 'common']);
  const { money, date } = useFormats();
  const columns: Column<ListedCustomer>[] = [
    {
      key: 'name',
      header: t('customers.name'),
      heading: true,
      cell: ({ id, key, name, city }) => (
        <span className="block min-w-0">
          <TextLink href={`/customers/${id}`}>{name}</TextLink>
          <span className="block text-sm font-normal text-faint">
            {key} · {city}
          </span>
        </span>
      ),
    },
    {
      key: 'open',
      header: t('customers.open'),
      align: 'end',
      cell: ({ open, overdue }) => (
        <span className="block">
          <Money text={money(open)} />
          {overdue.amountMinor !== '0' && (
            <span className="block text-sm text-danger">
              {t('customers.overdue')} <Money text={money(overdue)} />
            </span>
          )}
        </span>
      ),
    },
    {
      key: 'access',
      header: t('customers.access'),
      cell: ({ access, setAside }) => (
        <span className="inline-flex flex-wrap justify-end gap-1.5">
          <AccessBadge access={access} />
          {setAside && <StatusBadge tone="warning">{t('customers.setAside')}</StatusBadge>}
        </span>
      ),
    },
    {
      key: 'method',
      header: t('customers.method'),
      cell: ({ hasMethod }) => t(hasMethod ? 'customers.methodStored' : 'customers.methodMissing'),
    },
    {
      key: 'next',
      header: t('customers.next'),
      nowrap: true,
      cell: ({ nextBillingDate }) => (nextBillingDate ? date(nextBillingDate) : t('list.none')),
    },
  ];
  return (
    <Table
      caption={t('navigation.customers')}
      captionHidden
      columns={columns}
      rows={customers}
      rowKey={({ id }) => id}
      empty={empty}
    />
  );
}
