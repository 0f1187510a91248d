import { useTranslation } from 'react-i18next';
import { useCustomer } from '~/customers/use-customer.ts';
import { useFormats } from '~/frame/use-formats.ts';
import { useMay } from '~/frame/use-staff.ts';
import { AskForm } from './ask-form.tsx';

interface ScheduledMove {
  readonly kind: 'switches_plan' | 'pauses' | 'resumes' | 'ends';
  readonly on: string;
  readonly planName: string | null;
  readonly undo: string;
}

/** What will happen to a subscription by itself, each with the way to take it back. */
export function ScheduledList({ id, scheduled }: { id: string; scheduled: readonly ScheduledMove[] }) {
  const { t } = useTranslation('change');
  const { date } = useFormats();
  const accountId = useCustomer().id;
  const may = useMay();
  return (
    <ul className="mt-4 divide-y divide-edge">
      {scheduled.map(({ kind, on, planName, undo }) => (
        <li key={`${kind} ${on}`} className="flex flex-wrap items-center justify-between gap-3 py-2">
          <span className="text-[0.9375rem] text-ink">
            {t(`event.${kind}`, { date: date(on, 'long'), name: planName ?? '' })}
          </span>
          {may('subscription.change') && (
            <AskForm kind="undo" accountId={accountId} subscriptionId={id} submit={t('undo')} small>
              <input type="hidden" name="what" value={undo} />
            </AskForm>
          )}
        </li>
      ))}
    </ul>
  );
}
