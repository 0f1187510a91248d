import {
  Button,
  Card,
  type Column,
  EmptyState,
  Field,
  FieldRow,
  FileDownload,
  Money,
  Notice,
  Page,
  Table,
} from '@quittance/ui';
import { pageMeta } from '@quittance/web/client';
import { resultOf } from '@quittance/web/server';
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import type { Amount } from '~/money.ts';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { api, translator } = visitOf(context);
  const typed = new URL(request.url).searchParams.get('asOf') || null;
  const asked = await resultOf(api.admin.ledger.trialBalance.query({ asOf: typed }));
  const found = asked.ok ? asked.value : await api.admin.ledger.trialBalance.query({ asOf: null });
  const { asOf, balances } = found;
  return data({ title: translator.t('books:ledger.title'), isWrong: !asked.ok, asOf, balances });
}

export default function Ledger() {
  const { t } = useTranslation('books');
  const { title, asOf, balances, isWrong } = useLoaderData<typeof loader>();
  return (
    <Page
      title={title}
      text={t('ledger.text')}
      actions={
        <FileDownload
          href={`/ledger/trial-balance.csv?asOf=${asOf}`}
          name={`trial-balance-${asOf}.csv`}
          kind={t('ledger.csv')}
        />
      }
    >
      <Card>
        <form method="get">
          <FieldRow action={<Button variant="secondary">{t('ledger.show')}</Button>}>
            <Field
              name="asOf"
              type="date"
              label={t('ledger.asOf')}
              defaultValue={asOf}
              errors={isWrong ? [t('ledger.asOfWrong')] : undefined}
            />
          </FieldRow>
        </form>
      </Card>
      {balances.length === 0 && (
        <Card>
          <EmptyState icon="bank" title={t('ledger.none')} />
        </Card>
      )}
      {balances.map((balance) => (
        <CurrencyBalance key={balance.currency} balance={balance} asOf={asOf} />
      ))}
    </Page>
  );
}

type Balance = ReturnType<typeof useLoaderData<typeof loader>>['balances'][number];
type Line = { account: Balance['lines'][number]['account'] | null; debit: Amount; credit: Amount; balance: Amount };

function CurrencyBalance({ balance, asOf }: { balance: Balance; asOf: string }) {
  const { t } = useTranslation(['books', 'admin']);
  const { money } = useFormats();
  const { currency, lines, debit, credit, balanced } = balance;
  const side = (key: 'debit' | 'credit' | 'balance'): Column<Line> => ({
    key,
    header: t(`ledger.${key}`),
    align: 'end',
    cell: (line) => <Money text={money(line[key])} />,
  });
  const total = { account: null, debit, credit, balance: difference(debit, credit) };
  const columns: Column<Line>[] = [
    {
      key: 'account',
      header: t('ledger.account'),
      heading: true,
      cell: ({ account }) => (account ? t(`admin:ledger.account.${account}`) : t('ledger.total')),
    },
    side('debit'),
    side('credit'),
    side('balance'),
  ];
  return (
    <div className="grid gap-3">
      {!balanced && <Notice tone="danger" title={t('ledger.unbalanced', { currency })} />}
      <Table
        caption={t('ledger.caption', { currency, date: asOf })}
        columns={columns}
        rows={[...lines, total]}
        rowKey={({ account }) => account ?? 'total'}
        empty={null}
      />
    </div>
  );
}

function difference(debit: Amount, credit: Amount): Amount {
  const amountMinor = (BigInt(debit.amountMinor) - BigInt(credit.amountMinor)).toString();
  return { amountMinor, currency: debit.currency };
}
