import { Notice } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import type { ShownEndpoint } from './shown-endpoint.ts';

/** Why an endpoint is told of nothing, or since when it takes nothing. */
export function EndpointNotices({ endpoint }: { endpoint: ShownEndpoint }) {
  const { t } = useTranslation('endpoint');
  const { realTime } = useFormats();
  const { switchedOff, switchedOffAt, failingSince, restsUntil } = endpoint;
  if (switchedOff) {
    return (
      <Notice tone="warning" title={t('offTitle')}>
        {t(`why.${switchedOff}`, { moment: realTime(switchedOffAt ?? '') })}
      </Notice>
    );
  }
  if (!failingSince) return null;
  return (
    <Notice tone="danger" title={t('failingTitle')}>
      {t('failingText', { since: realTime(failingSince), until: realTime(restsUntil ?? failingSince) })}
    </Notice>
  );
}
