import { Card } from '@quittance/ui';
import { brandTheme, contrast, isColour } from '@quittance/ui/brand';
import { useTranslation } from 'react-i18next';

/** How a colour looks on buttons and in text, and whether it can be read. Drawn with attributes: no style is needed. */
export function ContrastPreview({ colour }: { colour: string }) {
  const { t } = useTranslation('admin');
  if (!isColour(colour)) return null;
  const { fill, onFill, text } = brandTheme(colour).light;
  const isMoved = text !== colour;
  return (
    <Card title={t('contrast.title')}>
      <svg viewBox="0 0 320 96" className="w-full max-w-md rounded-xl" role="img" aria-label={t('contrast.title')}>
        <rect width="320" height="96" fill="#ffffff" />
        <rect x="16" y="26" width="132" height="44" rx="9" fill={fill} />
        <text x="82" y="53" textAnchor="middle" fontSize="15" fontWeight="600" fill={onFill}>
          {t('contrast.button')}
        </text>
        <text x="168" y="53" fontSize="14" textDecoration="underline" fill={text}>
          {t('contrast.link')}
        </text>
      </svg>
      <p className="mt-4 text-sm text-soft">
        {t('contrast.text', { button: contrast(fill, onFill).toFixed(1), link: contrast(text, '#ffffff').toFixed(1) })}
      </p>
      <p className="mt-1 text-sm text-soft">{isMoved ? t('contrast.moved', { shade: text }) : t('contrast.kept')}</p>
    </Card>
  );
}
