import { Icon, TextLink } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { useMay } from '~/frame/use-staff.ts';
import { auditHref } from './audit-query.ts';

/** Leads from a thing to what the audit log tells of it; nothing for those who may not read the log. */
export function AuditLink({ about }: { about: string }) {
  const { t } = useTranslation('audit');
  const may = useMay();
  if (!may('security.read')) return null;
  return (
    <p className="flex items-center gap-2 text-[0.9375rem] text-faint">
      <Icon name="shield" className="size-4.5" />
      <TextLink href={auditHref({ about })}>{t('ofThis')}</TextLink>
    </p>
  );
}
