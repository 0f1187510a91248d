import { languageNames } from '@quittance/i18n';
import { LanguageSwitch } from '@quittance/ui';
import { useLocation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useRootData } from './use-root-data.ts';

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
      languages={languages.map((code) => ({ code, name: languageNames[code] }))}
      current={language}
    />
  );
}
