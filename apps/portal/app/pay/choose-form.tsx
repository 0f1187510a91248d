import { Button, Card, Choice, FieldGroup, Totals } from '@quittance/ui';
import { useFormats } from '@quittance/web/client';
import { Form, useSubmit } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { PayChoices } from './read-pay-choices.server.ts';

/**
 * Ticks the invoices that are to be paid together. With scripts each tick asks for the new sum, without them the button
 * does; nothing is paid here.
 */
export function ChooseForm({ choices }: Pick<PayChoices, 'choices'>) {
  const { t } = useTranslation('portal');
  const submit = useSubmit();
  const { money, date } = useFormats();
  return (
    <Card title={t('pay.choose')}>
      <Form
        method="get"
        action="/pay"
        className="grid gap-6"
        onChange={(event) => submit(event.currentTarget, { replace: true, preventScrollReset: true })}
      >
        <input type="hidden" name="chosen" value="1" />
        {choices.map(({ currency, total, invoices }) => (
          <div key={currency} className="grid gap-4">
            <FieldGroup legend={t('pay.openIn', { count: invoices.length, currency })}>
              {invoices.map(({ id, number, dueDate, open, flags, chosen }) => (
                <Choice
                  key={`${id}-${chosen}`}
                  type="checkbox"
                  name="invoice"
                  value={id}
                  label={`${number} · ${money(open)}`}
                  hint={t(flags.overdue ? 'pay.wasDue' : 'pay.isDue', { date: date(dueDate) })}
                  defaultChecked={chosen}
                />
              ))}
            </FieldGroup>
            <Totals lines={[{ label: t('pay.total'), amount: money(total), strong: true }]} />
          </div>
        ))}
        <noscript>
          <Button variant="secondary">{t('pay.sumAgain')}</Button>
        </noscript>
      </Form>
    </Card>
  );
}
