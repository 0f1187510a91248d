import { Button, Choice, FieldGroup, Notice } from '@quittance/ui';
import { useFormats } from '@quittance/web/client';
import { useTranslation } from 'react-i18next';
import type { PayOffer } from './read-pay-offer.server.ts';
import { useSpeedWords } from './use-speed-words.ts';

/** What is to be paid and by what; of the invoices only which they are. */
export interface PayableOffer extends Pick<PayOffer, 'methods' | 'rails' | 'total'> {
  readonly invoices: readonly { readonly id: string }[];
}

/**
 * Chooses a stored method or the provider's page. A plain form: its answer may be a page that leaves for another
 * website, which a router must not swallow.
 */
export function PayForm({ offer, from, preferPage }: { offer: PayableOffer; from: string; preferPage: boolean }) {
  const { t } = useTranslation('portal');
  const { money } = useFormats();
  const speedWords = useSpeedWords();
  const { methods, rails, invoices, total } = offer;
  if (methods.length + rails.length === 0) {
    return (
      <Notice tone="info" title={t('pay.noWayTitle')}>
        {t('pay.noWay')}
      </Notice>
    );
  }
  const canSave = rails.some((rail) => rail.canSave);
  const hasMethods = methods.length > 0;
  const pageFirst = rails.length > 0 && (preferPage || !hasMethods);
  return (
    <form id={payFormId(total.currency)} method="post" action="/pay/start" className="grid gap-4">
      <input type="hidden" name="from" value={from} />
      <input type="hidden" name="total" value={`${total.amountMinor} ${total.currency}`} />
      {invoices.map(({ id }) => (
        <input key={id} type="hidden" name="invoice" value={id} />
      ))}
      <FieldGroup legend={t('pay.with')}>
        {methods.map(({ id, label, isDefault, rail, speed }, index) => (
          <Choice
            key={id}
            id={`${total.currency}-saved-${id}`}
            type="radio"
            name="with"
            value={`saved:${id}`}
            label={label || rail}
            hint={[isDefault && t('methods.isDefault'), speedWords(speed)].filter(Boolean).join(' · ')}
            defaultChecked={!pageFirst && index === 0}
          />
        ))}
        {rails.map(({ rail, name, speed }, index) => (
          <Choice
            key={rail}
            id={`${total.currency}-hosted-${rail}`}
            type="radio"
            name="with"
            value={`hosted:${rail}`}
            label={hasMethods ? t('pay.other', { rail: name }) : name}
            hint={`${t('pay.onPage')} · ${speedWords(speed)}`}
            defaultChecked={pageFirst && index === 0}
          />
        ))}
      </FieldGroup>
      {canSave && (
        <Choice
          type="checkbox"
          id={`${total.currency}-save`}
          name="save"
          label={t('pay.save')}
          hint={hasMethods ? t('pay.saveOther') : t('pay.saveHint')}
          defaultChecked={pageFirst}
        />
      )}
      <Button size="large">{t('pay.submit', { amount: money(total) })}</Button>
      <p className="text-sm text-faint">{t('pay.safe')}</p>
    </form>
  );
}

/** Where the form for a currency is found in its page. */
export function payFormId(currency: string): string {
  return `pay-${currency}`;
}
