import { Card } from '@quittance/ui';
import { useFormats } from '@quittance/web/client';
import { useTranslation } from 'react-i18next';
import type { loader } from '~/routes/_portal.subscriptions._index.tsx';

type Prices = Awaited<ReturnType<typeof loader>>['data']['prices'];

/** What was agreed with this customer, and what comes with the next invoices beside the plans. */
export function OwnPrices({ prices: { agreements, charges } }: { prices: Prices }) {
  const { t } = useTranslation('prices');
  const { date, money } = useFormats();
  const comes = ({ on, suppliedOn }: Prices['charges'][number]) =>
    on === null ? t('pendingAfter', { date: date(suppliedOn) }) : t('pendingOn', { date: date(on) });
  return (
    <>
      {agreements.length > 0 && (
        <Card title={t('yours')}>
          <ul className="grid gap-1 text-[0.9375rem]">
            {agreements.map((agreement) => (
              <li key={`${agreement.componentName} ${agreement.planName ?? ''} ${agreement.from}`}>
                <Agreement agreement={agreement} />
              </li>
            ))}
          </ul>
        </Card>
      )}
      {charges.length > 0 && (
        <Card title={t('yourCharges')}>
          <ul className="grid gap-1 text-[0.9375rem]">
            {charges.map((charge) => (
              <li key={`${charge.description} ${charge.suppliedOn} ${charge.amount.amountMinor}`}>
                {charge.description}: {money(charge.amount)} ({comes(charge)})
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}

function Agreement({ agreement }: { agreement: Prices['agreements'][number] }) {
  const { t } = useTranslation('prices');
  const { date, percent, price } = useFormats();
  const { componentName, planName, currency, unitPrice, discountPercent, from, until } = agreement;
  const agreed =
    unitPrice === null ? t('discount', { percent: percent(discountPercent ?? '0') }) : price(unitPrice, currency);
  const when =
    until === null ? t('from', { from: date(from) }) : t('fromUntil', { from: date(from), until: date(until) });
  return `${componentName} (${planName ?? t('allSubscriptions')}): ${agreed}, ${when}`;
}
