import { Button, type Column, EmptyState, StatusBadge, Table, TextLink } from '@quittance/ui';
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

interface SetAsideTableProps {
  readonly accounts: readonly AccountSetAside[];
  /** All have the same reason, which stands above them. */
  readonly isOneReason: boolean;
}

/** The accounts a run could not bill, and the way to bill each again. */
export function SetAsideTable({ accounts, isOneReason }: SetAsideTableProps) {
  const { t } = useTranslation('admin');
  const reason = useReasonColumn();
  const detail: Column<AccountSetAside> = {
    key: 'detail',
    header: t('run.asideDetail'),
    sentence: true,
    cell: (account) => <span className="break-words">{account.detail || t('list.none')}</span>,
  };
  const action = useActionColumn();
  const why = isOneReason ? (accounts.some((account) => account.detail !== '') ? [detail] : []) : [reason];
  const name: Column<AccountSetAside> = {
    key: 'name',
    header: t('customers.name'),
    heading: true,
    cell: (account) => <TextLink href={`/customers/${account.id}`}>{account.name}</TextLink>,
  };
  return (
    <Table
      caption={t('run.setAsideTitle')}
      captionHidden
      columns={[name, ...why, action]}
      rows={accounts}
      rowKey={({ id }) => id}
      empty={<EmptyState icon="checkCircle" title={t('run.setAsideNone')} />}
    />
  );
}

function useReasonColumn(): Column<AccountSetAside> {
  const { t } = useTranslation('admin');
  const heldReason = useHeldReason();
  return {
    key: 'reason',
    header: t('run.reason'),
    sentence: true,
    cell: ({ code, detail }) => (
      <span className="block">
        {heldReason(code)}
        {detail && <span className="mt-0.5 block text-sm break-words text-faint">{detail}</span>}
      </span>
    ),
  };
}

function useActionColumn(): Column<AccountSetAside> {
  const { t } = useTranslation('admin');
  const may = useMay();
  return {
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
  };
}
