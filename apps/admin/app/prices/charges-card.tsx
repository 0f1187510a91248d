import { Button, Card, type Column, Table, TextLink } from '@quittance/ui';
import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import { useMay } from '~/frame/use-staff.ts';
import type { ShownPrices } from './shown-prices.ts';

type Charge = ShownPrices['charges'][number];

/** Charges outside the plans, each with the invoice it stands or will stand on. */
export function ChargesCard({ charges }: { charges: ShownPrices['charges'] }) {
  const { t } = useTranslation('prices');
  const { date, money } = useFormats();
  const mayWithdraw = useMay()('invoice.issue');
  const columns: Column<Charge>[] = [
    {
      key: 'description',
      header: t('description'),
      heading: true,
      cell: ({ description, locationName }) => (locationName ? `${description} (${locationName})` : description),
    },
    { key: 'on', header: t('suppliedOn'), cell: ({ suppliedOn }) => date(suppliedOn) },
    { key: 'amount', header: t('amount'), cell: ({ amount }) => money(amount) },
    { key: 'tax', header: t('taxCategory'), cell: ({ taxCategory }) => t(`tax.${taxCategory}`) },
    { key: 'invoice', header: t('invoice'), cell: (charge) => <ChargeState charge={charge} /> },
    {
      key: 'withdraw',
      header: '',
      cell: ({ id, description, state }) =>
        mayWithdraw && state.kind === 'pending' ? (
          <Form method="post" preventScrollReset>
            <input type="hidden" name="intent" value="withdraw" />
            <input type="hidden" name="chargeId" value={id} />
            <Button variant="secondary" size="small" aria-label={t('withdrawNamed', { name: description })}>
              {t('withdraw')}
            </Button>
          </Form>
        ) : null,
    },
  ];
  return (
    <Card title={t('charges')} text={t('chargesText')}>
      <Table
        caption={t('charges')}
        columns={columns}
        rows={charges}
        rowKey={({ id }) => id}
        empty={<p className="text-[0.9375rem] text-soft">{t('chargesNone')}</p>}
      />
    </Card>
  );
}

function ChargeState({ charge: { state, suppliedOn } }: { charge: Charge }) {
  const { t } = useTranslation('prices');
  const { date } = useFormats();
  if (state.kind === 'invoiced') return <TextLink href={`/invoices/${state.invoiceId}`}>{state.number}</TextLink>;
  if (state.kind === 'withdrawn') return t('withdrawn');
  return state.on === null ? t('pendingAfter', { date: date(suppliedOn) }) : t('pendingOn', { date: date(state.on) });
}
