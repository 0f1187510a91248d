import { Card, Icon } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import type { ShownDispute } from './shown-dispute.ts';

/** Everything that can be done with a case, and why what cannot be done now cannot. */
export function ChoicesCard({ choices }: Pick<ShownDispute, 'choices'>) {
  const { t } = useTranslation('dispute');
  return (
    <Card title={t('choices')}>
      <ul className="grid gap-3">
        {choices.map(({ kind, obstacle }) => (
          <li key={kind} className="flex gap-3 text-[0.9375rem]">
            <Icon
              name={obstacle ? 'info' : 'checkCircle'}
              className={`mt-0.5 size-5 shrink-0 ${obstacle ? 'text-faint' : 'text-success'}`}
            />
            <span className="min-w-0">
              <span className="block font-medium text-ink">{t(`choice.${kind}`)}</span>
              <span className="block text-sm text-soft">{t(obstacle ? `obstacle.${obstacle}` : 'possible')}</span>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
