import { StatusBadge, type Tone } from '@quittance/ui';
import { useTranslation } from 'react-i18next';

export type RunStatus = 'running' | 'paused' | 'done' | 'cancelled';

const tones: Record<RunStatus, Tone> = { running: 'info', paused: 'warning', done: 'success', cancelled: 'neutral' };

/** Where a billing run stands. */
export function RunBadge({ status }: { status: RunStatus }) {
  const { t } = useTranslation('admin');
  return <StatusBadge tone={tones[status]}>{t(`runs.status.${status}`)}</StatusBadge>;
}
