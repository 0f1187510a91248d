import { ButtonLink, Notice } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { CopyButton } from './copy-button.tsx';

/** A new secret, this one time, and the way on. */
export function SecretNotice({ endpointId, secret }: { readonly endpointId: string; readonly secret: string }) {
  const { t } = useTranslation('endpoint');
  return (
    <>
      <Notice tone="success" title={t('secretTitle')} live>
        <p>{t('secretText')}</p>
        <p className="mt-3 rounded-lg border border-edge bg-surface px-3.5 py-2.5 font-mono break-all select-all">
          {secret}
        </p>
        <CopyButton text={secret} />
      </Notice>
      <div>
        <ButtonLink href={`/endpoints/${endpointId}`}>{t('toEndpoint')}</ButtonLink>
      </div>
    </>
  );
}
