import { LanguageSwitch } from '@quittance/ui';
import { useLocation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useRootData } from './use-root-data.ts';

/** Each language in its own name, whatever language the page is in. */
const names = { de: 'Deutsch', hu: 'Magyar', en: 'English' };

/** The switch of every page. */
export function LanguageMenu() {
  const { t } = useTranslation();
  const { languages, language } = useRootData();
  const { pathname, search } = useLocation();
  return (
    <LanguageSwitch
      label={t('language.choose')}
      action="/language"
      returnTo={pathname + search}
      languages={languages.map((code) => ({ code, name: names[code] }))}
      current={language}
    />
  );
}
