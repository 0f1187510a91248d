import { StatusBadge } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import type { ShownEndpoint } from './shown-endpoint.ts';

/** Whether an endpoint is told anything, and whether it takes it. */
export function EndpointBadge({ endpoint }: { endpoint: Pick<ShownEndpoint, 'switchedOff' | 'failingSince'> }) {
  const { t } = useTranslation('endpoint');
  if (endpoint.switchedOff) return <StatusBadge tone="neutral">{t('off')}</StatusBadge>;
  if (endpoint.failingSince) return <StatusBadge tone="danger">{t('failing')}</StatusBadge>;
  return <StatusBadge tone="success">{t('on')}</StatusBadge>;
}
