import { EntryShell } from '@quittance/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BrandFooter, SandboxNote } from './brand-footer.tsx';
import { LanguageMenu } from './language-menu.tsx';
import { useRootData } from './use-root-data.ts';

export interface EntryFrameProps {
  /** Whether the page stands on a card. */
  readonly card?: boolean;
  readonly children: ReactNode;
}

/** The frame of pages before someone is signed in. */
export function EntryFrame({ card = true, children }: EntryFrameProps) {
  const { t } = useTranslation();
  const { brandName, logoHref } = useRootData();
  return (
    <EntryShell
      brand={{ name: brandName, logoHref }}
      skip={t('navigation.skip')}
      banner={<SandboxNote />}
      languageSwitch={<LanguageMenu />}
      footer={<BrandFooter />}
      card={card}
    >
      {children}
    </EntryShell>
  );
}
