import { Card, Money } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import type { Amount } from '~/money.ts';
import type { ShownEntry } from './shown-invoice.ts';

/** What the ledger holds about an invoice: each entry with its debits and credits. */
export function InvoiceEntries({ entries }: { entries: readonly ShownEntry[] }) {
  const { t } = useTranslation('admin');
  return (
    <Card title={t('invoice.entries')}>
      {entries.length === 0 && <p className="text-[0.9375rem] text-soft">{t('invoice.entriesNone')}</p>}
      <div className="grid gap-6">
        {entries.map((entry) => (
          <EntryTable key={entry.id} entry={entry} />
        ))}
      </div>
    </Card>
  );
}

export type ShownPostings = Pick<ShownEntry, 'kind' | 'date' | 'postings'>;

/** One entry with its debits and credits. */
export function EntryTable({ entry }: { entry: ShownPostings }) {
  const { t } = useTranslation('admin');
  const head = 'border-b border-edge py-1.5 font-medium text-faint';
  const figure = 'py-1.5 pl-4 text-right align-baseline text-ink';
  return (
    <table className="w-full text-sm">
      <caption className="pb-1 text-left font-medium text-ink">
        {t('invoice.entryCaption', { kind: t(`ledger.kind.${entry.kind}`), date: entry.date })}
      </caption>
      <thead>
        <tr>
          <th scope="col" className={`${head} text-left`}>
            {t('invoice.account')}
          </th>
          <th scope="col" className={`${head} pl-4 text-right`}>
            {t('invoice.debit')}
          </th>
          <th scope="col" className={`${head} pl-4 text-right`}>
            {t('invoice.credit')}
          </th>
        </tr>
      </thead>
      <tbody>
        {entry.postings.map(({ account, amount }, index) => (
          <tr key={`${account} ${amount.amountMinor} ${index}`}>
            <th scope="row" className="py-1.5 text-left font-normal text-soft">
              {t(`ledger.account.${account}`)}
            </th>
            <td className={figure}>
              <Side amount={amount} side="debit" />
            </td>
            <td className={figure}>
              <Side amount={amount} side="credit" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** An amount in its own column, without the sign that says which one. */
function Side({ amount, side }: { amount: Amount; side: 'debit' | 'credit' }) {
  const { money } = useFormats();
  const isCredit = amount.amountMinor.startsWith('-');
  if (isCredit !== (side === 'credit')) return null;
  return <Money text={money({ ...amount, amountMinor: amount.amountMinor.replace('-', '') })} />;
}
