import { Card, type Definition, DefinitionList, Money, TextLink } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import type { ShownInvoice } from './shown-invoice.ts';

/** Whose invoice it is, its dates, and what is left of it. */
export function InvoiceFacts({ invoice }: { invoice: ShownInvoice }) {
  const { t } = useTranslation(['admin', 'common']);
  const { date, money } = useFormats();
  const { account, buyer, issueDate, dueDate, kind, open, settled, corrects } = invoice;
  const isInvoice = kind === 'invoice';
  const items: Definition[] = [
    { term: t('invoice.customer'), value: <TextLink href={`/customers/${account.id}`}>{account.name}</TextLink> },
    { term: t('invoice.issueDate'), value: date(issueDate) },
    ...(isInvoice ? [{ term: t('invoice.dueDate'), value: date(dueDate) }] : []),
    ...(corrects.length > 0
      ? [{ term: t('common:creditNote.corrects'), value: <Corrected corrects={corrects} /> }]
      : []),
    ...(isInvoice ? [{ term: t('invoice.settled'), value: <Money text={money(settled)} /> }] : []),
    ...(isInvoice ? [{ term: t('invoice.open'), value: <Money text={money(open)} /> }] : []),
    {
      term: t('invoice.billedTo'),
      value: [buyer.name, ...buyer.addressLines, buyer.vatId].filter(Boolean).map((line) => (
        <span key={line} className="block">
          {line}
        </span>
      )),
    },
  ];
  return (
    <Card>
      <DefinitionList items={items} />
    </Card>
  );
}

function Corrected({ corrects }: Pick<ShownInvoice, 'corrects'>) {
  return corrects.map(({ id, number }) => (
    <span key={id} className="block">
      <TextLink href={`/invoices/${id}`}>{number}</TextLink>
    </span>
  ));
}
