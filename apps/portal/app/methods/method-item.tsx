import { Button, ButtonLink, Icon, StatusBadge } from '@quittance/ui';
import { useTranslation } from 'react-i18next';

export interface ShownMethod {
  readonly id: string;
  readonly rail: string;
  readonly status: 'pending' | 'requires_action' | 'active' | 'failed' | 'revoked' | 'expired';
  readonly label: string;
  readonly expiry: { readonly month: number; readonly year: number } | null;
  readonly isDefault: boolean;
}

export interface MethodItemProps {
  readonly method: ShownMethod;
  readonly manages: boolean;
  /** The only one: there is nothing to choose between. */
  readonly alone: boolean;
}

/** A stored method with what can be done with it. */
export function MethodItem({ method, manages, alone }: MethodItemProps) {
  const { t } = useTranslation(['portal', 'status', 'common']);
  const { id, rail, status, label, isDefault } = method;
  const usable = status === 'active';
  return (
    <li className="flex flex-col gap-x-6 gap-y-3 py-5 sm:flex-row sm:items-center sm:justify-between">
      <div className="flex min-w-0 items-center gap-4">
        <span className="grid size-11 shrink-0 place-items-center rounded-lg bg-sunken text-faint">
          <Icon name={rail === 'card' ? 'card' : 'bank'} className="size-5.5" />
        </span>
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="font-medium text-ink">{label || rail}</span>
            {isDefault && usable && <StatusBadge tone="brand">{t('methods.default')}</StatusBadge>}
            {!usable && <StatusBadge tone="warning">{t(`status:method.${status}`)}</StatusBadge>}
          </p>
          <Expiry {...method} />
        </div>
      </div>
      {manages && (
        <div className="flex flex-wrap gap-2">
          {usable && !isDefault && !alone && (
            <form method="post" action="/methods?index">
              <input type="hidden" name="methodId" value={id} />
              <Button variant="secondary" size="small">
                {t('methods.makeDefault')}
                <span className="sr-only">{label}</span>
              </Button>
            </form>
          )}
          <ButtonLink href={`/methods/${id}/remove`} variant="quiet" size="small">
            {t('common:action.remove')}
            <span className="sr-only">{label}</span>
          </ButtonLink>
        </div>
      )}
    </li>
  );
}

function Expiry({ expiry, isDefault }: ShownMethod) {
  const { t } = useTranslation('portal');
  const month = expiry && `${String(expiry.month).padStart(2, '0')}/${expiry.year}`;
  const text = [month && t('methods.expires', { month }), isDefault && t('methods.isDefault')].filter(Boolean);
  return text.length > 0 ? <p className="text-sm text-soft">{text.join(' · ')}</p> : null;
}
