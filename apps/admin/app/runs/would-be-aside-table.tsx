import { type Column, Table, TextLink } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { useHeldReason } from '~/customers/use-held-reason.ts';

interface Account {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly detail: string;
}

/** The accounts that a run could not bill, by name, so that they are mended before it. */
export function WouldBeAsideTable({ accounts }: { accounts: readonly Account[] }) {
  const { t, i18n } = useTranslation('admin');
  const heldReason = useHeldReason();
  const columns: Column<Account>[] = [
    {
      key: 'name',
      header: t('customers.name'),
      heading: true,
      cell: ({ id, name }) => <TextLink href={`/customers/${id}`}>{name}</TextLink>,
    },
    {
      key: 'reason',
      header: t('run.reason'),
      sentence: true,
      cell: ({ code, detail }) => (
        <span className="block">
          {heldReason(code)}
          {detail && <span className="mt-0.5 block text-sm break-words text-faint">{detail}</span>}
        </span>
      ),
    },
  ];
  const byName = accounts.toSorted((a, b) => a.name.localeCompare(b.name, i18n.language, { numeric: true }));
  return (
    <Table
      caption={t('preview.asideTitle')}
      captionHidden
      columns={columns}
      rows={byName}
      rowKey={({ id }) => id}
      empty={null}
    />
  );
}
