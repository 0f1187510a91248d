import { EntryShell } from '@quittance/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BrandFooter, SandboxNote } from './brand-footer.tsx';
import { LanguageMenu } from './language-menu.tsx';
import { useRootData } from './use-root-data.ts';

/** The frame of pages before someone is signed in. */
export function EntryFrame({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const { brandName, logoHref } = useRootData();
  return (
    <EntryShell
      brand={{ name: brandName, logoHref }}
      skip={t('navigation.skip')}
      banner={<SandboxNote />}
      languageSwitch={<LanguageMenu />}
      footer={<BrandFooter />}
    >
      {children}
    </EntryShell>
  );
}
