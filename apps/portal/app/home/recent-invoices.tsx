import { Card, EmptyState, Money, TextLink } from '@quittance/ui';
import { InvoiceBadges, useFormats } from '@quittance/web/client';
import { useTranslation } from 'react-i18next';
import type { ListedInvoice } from '~/invoices/invoice-table.tsx';

/** The newest invoices in a few lines; the list has them all. */
export function RecentInvoices({ invoices }: { invoices: readonly ListedInvoice[] }) {
  const { t } = useTranslation(['portal', 'common']);
  const { money, date } = useFormats();
  if (invoices.length === 0)
    return <EmptyState icon="invoice" title={t('invoices.noneTitle')} text={t('invoices.none')} />;
  return (
    <Card
      title={t('home.recent')}
      action={
        <TextLink href="/invoices" className="text-[0.9375rem]">
          {t('common:action.showAll')}
        </TextLink>
      }
    >
      <ul className="-my-5 divide-y divide-edge">
        {invoices.map((invoice) => (
          <li key={invoice.id} className="flex items-center justify-between gap-4 py-4">
            <span className="min-w-0">
              <TextLink href={`/invoices/${invoice.id}`}>{invoice.number}</TextLink>
              <span className="block text-sm text-soft">{date(invoice.issueDate, 'long')}</span>
            </span>
            <span className="flex flex-col items-end gap-1.5 sm:flex-row sm:items-center sm:gap-5">
              <InvoiceBadges {...invoice} creditNote={t('invoice.creditNote')} />
              <span className="text-[0.9375rem] font-medium text-ink">
                <Money text={money(invoice.gross)} />
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
