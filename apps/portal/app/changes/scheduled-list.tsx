import { useFormats } from '@quittance/web/client';
import { useTranslation } from 'react-i18next';
import { usePortal } from '~/frame/use-portal.ts';
import type { ShownSubscription } from '~/subscriptions/shown-subscription.ts';
import { AskForm } from './ask-form.tsx';

/** What will happen by itself, each with the way to take it back. */
export function ScheduledList({ subscription }: { subscription: Pick<ShownSubscription, 'id' | 'scheduled'> }) {
  const { t } = useTranslation(['portal', 'change']);
  const { date } = useFormats();
  const changes = usePortal().account.may.includes('subscription.change');
  const { id, scheduled } = subscription;
  if (scheduled.length === 0) return null;
  return (
    <div className="mt-6 grid gap-3">
      <h3 className="text-base font-semibold text-ink">{t('change:scheduled')}</h3>
      <ul className="divide-y divide-edge">
        {scheduled.map(({ kind, on, planName, undo }) => (
          <li key={`${kind} ${on}`} className="flex flex-wrap items-center justify-between gap-3 py-2">
            <span className="text-[0.9375rem] text-ink">
              {t(`change:event.${kind}`, { date: date(on, 'long'), name: planName ?? '' })}
            </span>
            {changes && (
              <AskForm kind="undo" subscriptionId={id} submit={t('change:undo')} small>
                <input type="hidden" name="what" value={undo} />
              </AskForm>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
