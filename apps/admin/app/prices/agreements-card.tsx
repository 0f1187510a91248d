import { Button, Card, type Column, Table } from '@quittance/ui';
import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import { useMay } from '~/frame/use-staff.ts';
import type { ShownPrices } from './shown-prices.ts';

type Agreement = ShownPrices['agreements'][number];

/** What was agreed with the customer about prices. */
export function AgreementsCard({ prices, today }: { prices: ShownPrices; today: string }) {
  const { t } = useTranslation('prices');
  const { date, price, percent } = useFormats();
  const mayEnd = useMay()('subscription.change');
  const planOf = (id: string | null) =>
    prices.subscriptions.find((subscription) => subscription.id === id)?.planName ?? t('allSubscriptions');
  const nameOf = ({ componentCode }: Agreement) =>
    prices.subscriptions.flatMap(({ components }) => components).find(({ code }) => code === componentCode)?.name ??
    componentCode;
  const columns: Column<Agreement>[] = [
    {
      key: 'what',
      header: t('what'),
      heading: true,
      cell: (agreement) => `${nameOf(agreement)} (${planOf(agreement.subscriptionId)})`,
    },
    {
      key: 'agreed',
      header: t('agreed'),
      cell: ({ unitPrice, discountPercent, currency }) =>
        unitPrice === null ? t('discount', { percent: percent(discountPercent ?? '0') }) : price(unitPrice, currency),
    },
    {
      key: 'when',
      header: t('when'),
      cell: ({ from, until }) =>
        until === null ? t('from', { from: date(from) }) : t('fromUntil', { from: date(from), until: date(until) }),
    },
    { key: 'why', header: t('why'), cell: ({ reason, agreedBy }) => `${reason} (${agreedBy})` },
    {
      key: 'end',
      header: '',
      cell: (agreement) =>
        mayEnd && (agreement.until === null || agreement.until > today) ? (
          <Form method="post" preventScrollReset>
            <input type="hidden" name="intent" value="end" />
            <input type="hidden" name="agreementId" value={agreement.id} />
            <Button variant="secondary" size="small" aria-label={t('endNamed', { name: nameOf(agreement) })}>
              {t('end')}
            </Button>
          </Form>
        ) : null,
    },
  ];
  return (
    <Card title={t('agreements')} text={t('agreementsText')}>
      <Table
        caption={t('agreements')}
        columns={columns}
        rows={prices.agreements}
        rowKey={({ id }) => id}
        empty={<p className="text-[0.9375rem] text-soft">{t('agreementsNone')}</p>}
      />
    </Card>
  );
}
