import { Button, type Column, StatusBadge, Table } from '@quittance/ui';
import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useMay } from '~/frame/use-staff.ts';
import { type AsideAccount, useAsideColumns } from './use-aside-columns.tsx';

interface AccountSetAside extends AsideAccount {
  readonly held: boolean;
}

/** The accounts a run could not bill, why, and the way to bill them again. */
export function SetAsideTable({ accounts }: { accounts: readonly AccountSetAside[] }) {
  const { t } = useTranslation('admin');
  const may = useMay();
  const columns: Column<AccountSetAside>[] = [
    ...useAsideColumns(),
    {
      key: 'action',
      header: t('people.action'),
      align: 'end',
      cell: ({ id, name, held }) => {
        if (!held) return <StatusBadge tone="success">{t('run.released')}</StatusBadge>;
        if (!may('run.start')) return <StatusBadge tone="warning">{t('customers.setAside')}</StatusBadge>;
        return (
          <Form method="post" preventScrollReset>
            <Button name="accountId" value={id} variant="secondary" size="small" icon="repeat">
              {t('run.billAgain')}
              <span className="sr-only"> {name}</span>
            </Button>
          </Form>
        );
      },
    },
  ];
  return (
    <Table
      caption={t('run.setAsideTitle')}
      captionHidden
      columns={columns}
      rows={accounts}
      rowKey={({ id }) => id}
      empty={<p className="text-[0.9375rem] text-soft">{t('run.setAsideNone')}</p>}
    />
  );
}
