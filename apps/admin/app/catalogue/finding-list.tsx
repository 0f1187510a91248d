import { Notice, TextLink } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { type DraftFinding, idOfPath } from './draft-fields.tsx';

/** Everything that was found, each with a way to its field when `linked`. */
export function FindingList({ findings, linked = false }: { findings: readonly DraftFinding[]; linked?: boolean }) {
  const { t } = useTranslation('catalogue');
  if (findings.length === 0) return null;
  const isWrong = findings.some(({ severity }) => severity === 'error');
  return (
    <Notice tone={isWrong ? 'danger' : 'warning'} title={t('findings', { count: findings.length })} live={linked}>
      <ul className="mt-1 grid gap-1">
        {findings.map(({ path, code, severity, sentence }) => (
          <li key={`${path} ${code}`} className="wrap-anywhere">
            <span className="font-medium">{t(`severity.${severity}`)}</span>{' '}
            {linked ? <TextLink href={`#${idOfPath(path)}`}>{path}</TextLink> : <code>{path}</code>}: {sentence}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
