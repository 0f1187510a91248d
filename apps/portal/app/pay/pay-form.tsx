import { Button, Choice, FieldGroup, Notice } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import type { PayOffer } from './read-pay-offer.server.ts';

/**
 * Chooses a stored method or the provider's page. A plain form: its answer may be a page that leaves for another
 * website, which a router must not swallow.
 */
export function PayForm({ offer, from, preferPage }: { offer: PayOffer; from: string; preferPage: boolean }) {
  const { t } = useTranslation('portal');
  const { money } = useFormats();
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
    <form method="post" action="/pay/start" className="grid gap-4">
      <input type="hidden" name="from" value={from} />
      {invoices.map(({ id }) => (
        <input key={id} type="hidden" name="invoice" value={id} />
      ))}
      <FieldGroup legend={t('pay.with')}>
        {methods.map(({ id, label, isDefault, rail }, index) => (
          <Choice
            key={id}
            type="radio"
            name="with"
            value={`saved:${id}`}
            label={label || rail}
            {...(isDefault && { hint: t('methods.isDefault') })}
            defaultChecked={!pageFirst && index === 0}
          />
        ))}
        {rails.map(({ rail, name }, index) => (
          <Choice
            key={rail}
            type="radio"
            name="with"
            value={`hosted:${rail}`}
            label={hasMethods ? t('pay.other', { rail: name }) : name}
            hint={t('pay.onPage')}
            defaultChecked={pageFirst && index === 0}
          />
        ))}
      </FieldGroup>
      {canSave && (
        <Choice
          type="checkbox"
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
