import { Button, type Column, StatusBadge, Table, TextLink } from '@quittance/ui';
import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useHeldReason } from '~/customers/use-held-reason.ts';
import { useMay } from '~/frame/use-staff.ts';

interface AccountSetAside {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly detail: string;
  readonly held: boolean;
}

/** The accounts a run could not bill, why, and the way to bill them again. */
export function SetAsideTable({ accounts }: { accounts: readonly AccountSetAside[] }) {
  const { t } = useTranslation('admin');
  const heldReason = useHeldReason();
  const may = useMay();
  const columns: Column<AccountSetAside>[] = [
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
