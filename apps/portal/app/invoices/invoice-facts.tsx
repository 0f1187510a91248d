import { Card, DefinitionList, TextLink } from '@quittance/ui';
import { useFormats } from '@quittance/web/client';
import { useTranslation } from 'react-i18next';
import type { ShownInvoice } from './shown-invoice.ts';

/** Who billed whom, and when it is due. */
export function InvoiceFacts({ invoice, accountName }: { invoice: ShownInvoice; accountName: string }) {
  const { t } = useTranslation(['portal', 'common']);
  const { date } = useFormats();
  const { buyer, seller, issueDate, dueDate, kind, corrects } = invoice;
  const named = buyer.name === accountName ? [] : [{ term: t('invoice.account'), value: accountName }];
  return (
    <Card title={t('invoice.facts')}>
      <DefinitionList
        items={[
          { term: t('invoice.issueDate'), value: date(issueDate, 'long') },
          ...(kind === 'invoice' ? [{ term: t('invoice.dueDate'), value: date(dueDate, 'long') }] : []),
          ...(corrects.length > 0
            ? [{ term: t('common:creditNote.corrects'), value: <Corrected corrects={corrects} /> }]
            : []),
          ...named,
          { term: t('invoice.buyer'), value: <Party {...buyer} /> },
          { term: t('invoice.seller'), value: <Party {...seller} /> },
        ]}
      />
    </Card>
  );
}

function Party({ name, addressLines, vatId }: ShownInvoice['buyer']) {
  return (
    <>
      <span className="block font-medium">{name}</span>
      {addressLines.map((line) => (
        <span key={line} className="block text-soft">
          {line}
        </span>
      ))}
      {vatId && <span className="block text-soft tabular-nums">{vatId}</span>}
    </>
  );
}

function Corrected({ corrects }: Pick<ShownInvoice, 'corrects'>) {
  return corrects.map(({ id, number }) => (
    <span key={id} className="block">
      <TextLink href={`/invoices/${id}`}>{number}</TextLink>
    </span>
  ));
}
