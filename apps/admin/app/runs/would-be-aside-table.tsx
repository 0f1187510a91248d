import { Table } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { type AsideAccount, useAsideColumns } from './use-aside-columns.tsx';

/** The accounts that a run could not bill, by name, so that they are mended before it. */
export function WouldBeAsideTable({ accounts }: { accounts: readonly AsideAccount[] }) {
  const { t, i18n } = useTranslation('admin');
  const byName = accounts.toSorted((a, b) => a.name.localeCompare(b.name, i18n.language, { numeric: true }));
  return (
    <Table
      caption={t('preview.asideTitle')}
      captionHidden
      columns={useAsideColumns()}
      rows={byName}
      rowKey={({ id }) => id}
      empty={null}
    />
  );
}
