import { Card, FigureList, Money, TextLink } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import type { Amount } from '~/money.ts';

interface Large {
  readonly id: string;
  readonly name: string;
  readonly gross: Amount;
}

/** The largest invoices of a preview, where a wrong price shows first; of each currency for itself. */
export function LargestInvoices({ invoices }: { invoices: readonly Large[] }) {
  const { t } = useTranslation('admin');
  const { money } = useFormats();
  if (invoices.length === 0) return null;
  const byCurrency = [...Map.groupBy(invoices, ({ gross }) => gross.currency)];
  return (
    <Card title={t('preview.largest')}>
      <div className="grid grid-cols-1 gap-7">
        {byCurrency.map(([currency, large]) => (
          <div key={currency}>
            {byCurrency.length > 1 && <h3 className="mb-3 text-sm font-medium text-faint">{currency}</h3>}
            <FigureList
              lines={large.map(({ id, name, gross }, index) => ({
                key: `${index}`,
                name: <TextLink href={`/customers/${id}`}>{name}</TextLink>,
                figure: <Money text={money(gross)} />,
              }))}
            />
          </div>
        ))}
      </div>
    </Card>
  );
}
