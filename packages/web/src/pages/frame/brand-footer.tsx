import { CompanyFooter, SandboxBanner } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { useRootData } from './use-root-data.ts';

/** Company data of the brand, at the foot of every page. */
export function BrandFooter() {
  const { t } = useTranslation();
  const { legalName, addressLines, supportEmail, operatedBy } = useRootData();
  return (
    <CompanyFooter
      legalName={legalName}
      addressLines={addressLines}
      support={supportEmail ? { text: t('footer.questions'), email: supportEmail } : null}
      operatedBy={operatedBy ? t('footer.operatedBy', { name: operatedBy }) : undefined}
    />
  );
}

/** On every page of a brand that plays with toy money. */
export function SandboxNote() {
  const { t } = useTranslation();
  const { sandbox } = useRootData();
  return sandbox ? <SandboxBanner title={t('sandbox.title')} text={t('sandbox.text')} /> : null;
}
