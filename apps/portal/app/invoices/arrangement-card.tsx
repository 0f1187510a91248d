import { Button, Card, StatusBadge, TextLink } from '@quittance/ui';
import { useFormats } from '@quittance/web/client';
import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { ShownArrangement } from './shown-invoice.ts';

const tones = { kept: 'success', over: 'neutral', broken: 'danger' } as const;

/** What was agreed with the customer about an unpaid invoice, and how instalments are paid. */
export function ArrangementCard({ arrangement, mayPay }: { arrangement: ShownArrangement; mayPay: boolean }) {
  const { t } = useTranslation('portal');
  const { date, money } = useFormats();
  const { kind, dates, state, paidSince } = arrangement;
  return (
    <Card
      title={t('arrangement.title')}
      text={t('arrangement.text')}
      action={<StatusBadge tone={tones[state]}>{t(`arrangement.state.${state}`)}</StatusBadge>}
    >
      <div className="grid gap-3 text-[0.9375rem] text-ink">
        <p>{t(`arrangement.${kind}`)}</p>
        <ul className="grid gap-1 text-soft">
          {dates.map(({ dueDate, amount }) => (
            <li key={dueDate}>
              {date(dueDate, 'long')}
              {amount && `: ${money(amount)}`}
            </li>
          ))}
        </ul>
        <p className="text-sm text-soft">{t('arrangement.paidSince', { amount: money(paidSince) })}</p>
        {kind === 'instalments' && state === 'kept' && mayPay && <HowPaid arrangement={arrangement} />}
      </div>
    </Card>
  );
}

function HowPaid({ arrangement: { byMethod, hasMethod } }: { arrangement: ShownArrangement }) {
  const { t } = useTranslation('portal');
  if (!byMethod && !hasMethod) {
    return (
      <p className="text-sm text-soft">
        {t('arrangement.needsMethod')} <TextLink href="/methods">{t('navigation.methods')}</TextLink>
      </p>
    );
  }
  return (
    <Form method="post" preventScrollReset className="grid gap-2">
      {byMethod && <p className="text-sm text-soft">{t('arrangement.byMethodOn')}</p>}
      <div>
        <Button variant="secondary" size="small" name="byMethod" value={byMethod ? 'no' : 'yes'}>
          {t(byMethod ? 'arrangement.payOtherwise' : 'arrangement.payByMethod')}
        </Button>
      </div>
    </Form>
  );
}
