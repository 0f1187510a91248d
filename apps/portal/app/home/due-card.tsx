import { ButtonLink, Card, Icon, Money } from '@quittance/ui';
import { useFormats } from '@quittance/web/client';
import { useTranslation } from 'react-i18next';

interface Amount {
  readonly amountMinor: string;
  readonly currency: string;
}

export interface Due {
  readonly dueNow: Amount;
  readonly overdue: Amount;
  readonly later: Amount;
  readonly nextDueDate: string | null;
  readonly invoices: number;
}

/** The one figure people come for, in each currency they owe. */
export function DueCard({ due, pays }: { due: readonly Due[]; pays: boolean }) {
  const { t } = useTranslation('portal');
  if (due.length === 0) return <NothingDue />;
  return (
    <Card
      footer={
        pays && (
          <div className="flex flex-col gap-3 sm:flex-row">
            <ButtonLink href="/pay" wide>
              {t('pay.now')}
            </ButtonLink>
            <ButtonLink href="/invoices?filter=open" variant="secondary" wide>
              {t('home.openInvoices')}
            </ButtonLink>
          </div>
        )
      }
    >
      <div className="grid gap-6">
        {due.map((one) => (
          <DueFigure key={one.dueNow.currency} {...one} />
        ))}
      </div>
    </Card>
  );
}

function DueFigure({ dueNow, overdue, later, nextDueDate, invoices }: Due) {
  const { t } = useTranslation('portal');
  const { money, date } = useFormats();
  const nowOwed = BigInt(dueNow.amountMinor) > 0n;
  const isOverdue = BigInt(overdue.amountMinor) > 0n;
  return (
    <div className="grid gap-1">
      <h2 className="text-sm font-medium text-faint">{nowOwed ? t('home.dueNow') : t('home.dueLater')}</h2>
      <p className="text-ink">
        <Money text={money(nowOwed ? dueNow : later)} size="display" />
      </p>
      <p className="text-[0.9375rem] text-soft">
        {isOverdue ? (
          <span className="font-medium text-danger">{t('home.overdue', { amount: money(overdue) })}</span>
        ) : (
          t('home.openCount', { count: invoices })
        )}
        {nowOwed &&
          nextDueDate &&
          ` · ${t('home.moreLater', { amount: money(later), date: date(nextDueDate, 'long') })}`}
        {!nowOwed && nextDueDate && ` · ${t('home.dueOn', { date: date(nextDueDate, 'long') })}`}
      </p>
    </div>
  );
}

function NothingDue() {
  const { t } = useTranslation('portal');
  return (
    <Card>
      <div className="flex items-center gap-4">
        <span className="grid size-12 shrink-0 place-items-center rounded-full bg-success-soft text-success">
          <Icon name="checkCircle" className="size-6" />
        </span>
        <div>
          <h2 className="text-lg font-semibold text-ink">{t('home.nothingDueTitle')}</h2>
          <p className="text-[0.9375rem] text-soft">{t('home.nothingDue')}</p>
        </div>
      </div>
    </Card>
  );
}
