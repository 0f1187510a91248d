import { Card, type Column, StatusBadge, Table } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { SeatChanges } from '~/customers/seat-changes.tsx';
import { useSeatWords } from '~/customers/use-seat-words.ts';
import type { ShownOptions } from './shown-change.ts';

type Role = ShownOptions['roles'][number];

/** What each role means for the price under this plan, why, and what would change it. */
export function RoleTable({ roles }: Pick<ShownOptions, 'roles'>) {
  const { t } = useTranslation(['seat', 'change']);
  const words = useSeatWords();
  const columns: Column<Role>[] = [
    { key: 'role', header: t('role'), heading: true, cell: ({ name }) => name },
    {
      key: 'seat',
      header: t('seat'),
      cell: ({ seatClass }) => <StatusBadge tone={seatClass ? 'info' : 'neutral'}>{words.seat(seatClass)}</StatusBadge>,
    },
    { key: 'why', header: t('why'), cell: ({ ruleCode }) => words.rule(ruleCode) },
    { key: 'change', header: t('change'), cell: ({ whatWouldChange }) => <SeatChanges changes={whatWouldChange} /> },
  ];
  return (
    <Card title={t('change:roles')} text={t('change:rolesText')}>
      <Table
        caption={t('change:roles')}
        captionHidden
        columns={columns}
        rows={roles}
        rowKey={({ code }) => code}
        empty={null}
      />
    </Card>
  );
}
