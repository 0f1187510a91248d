import { Card, StatusBadge, type Tone } from '@quittance/ui';
import { useTranslation } from 'react-i18next';

interface StoredMethod {
  readonly id: string;
  readonly status: 'pending' | 'requires_action' | 'active' | 'failed' | 'revoked' | 'expired';
  readonly label: string;
  readonly expiry: { readonly month: number; readonly year: number } | null;
  readonly isDefault: boolean;
}

const tones: Record<StoredMethod['status'], Tone> = {
  pending: 'neutral',
  requires_action: 'warning',
  active: 'success',
  failed: 'danger',
  revoked: 'neutral',
  expired: 'danger',
};

/** What a customer pays with, by what people recognise it by; never a number. */
export function MethodsCard({ methods }: { methods: readonly StoredMethod[] }) {
  const { t } = useTranslation(['admin', 'status']);
  return (
    <Card title={t('methods.title')}>
      {methods.length === 0 && <p className="text-[0.9375rem] text-soft">{t('methods.none')}</p>}
      <ul className="grid gap-4">
        {methods.map(({ id, status, label, expiry, isDefault }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
            <span className="min-w-0">
              <span className="block text-[0.9375rem] font-medium text-ink tabular-nums">{label}</span>
              {expiry && (
                <span className="block text-sm text-faint">
                  {t('methods.expires', { month: String(expiry.month).padStart(2, '0'), year: expiry.year })}
                </span>
              )}
            </span>
            <span className="inline-flex gap-1.5">
              {isDefault && <StatusBadge tone="brand">{t('methods.default')}</StatusBadge>}
              <StatusBadge tone={tones[status]}>{t(`status:method.${status}`)}</StatusBadge>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
