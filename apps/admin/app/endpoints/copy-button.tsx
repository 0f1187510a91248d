import { Button, useAlive } from '@quittance/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/**
 * Puts a text on the clipboard. Only there once the page has come to life in a browser that has a clipboard; without it
 * the text, which stands beside it, is selected with one click and copied by hand.
 */
export function CopyButton({ text }: { readonly text: string }) {
  const { t } = useTranslation('endpoint');
  const [state, setState] = useState<'copy' | 'copied' | 'copyFailed'>('copy');
  const isAlive = useAlive();
  if (!isAlive || !('clipboard' in navigator)) return null;
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setState('copied'),
      () => setState('copyFailed'),
    );
  };
  return (
    <div className="mt-3 flex flex-wrap items-center gap-3">
      <Button type="button" variant="secondary" size="small" onClick={copy}>
        {t('copy')}
      </Button>
      <span role="status">{state === 'copy' ? '' : t(state)}</span>
    </div>
  );
}
