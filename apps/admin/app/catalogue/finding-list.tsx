import { Notice, TextLink } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { type Draft, textAt } from './draft.ts';
import { type DraftFinding, idOfPath } from './draft-fields.tsx';

const labelled = [
  ...(['unitPrice', 'amount', 'code', 'timing', 'minimum', 'maximum', 'freeUnits', 'blockSize', 'meter'] as const),
  ...(['packageSize', 'packagePrice', 'ratePercent', 'upTo', 'flatFee', 'seatClass', 'covers'] as const),
];

interface FindingListProps {
  readonly findings: readonly DraftFinding[];
  readonly linked?: boolean;
  /** What the findings are about: they are named by its components and the labels of its fields. */
  readonly draft?: Draft;
}

/** Everything that was found, each with a way to its field when `linked`. */
export function FindingList({ findings, linked = false, draft = {} }: FindingListProps) {
  const { t, i18n } = useTranslation('catalogue');
  if (findings.length === 0) return null;
  const named = (path: string) => {
    const component = /^components\.\d+/.exec(path)?.[0];
    const field = labelled.find((known) => known === path.split('.').at(-1));
    const name =
      component && (textAt(draft, `${component}.name.${i18n.language}`) || textAt(draft, `${component}.code`));
    return name && field ? `${name}: ${t(field)}` : name || (field ? t(field) : path);
  };
  const isWrong = findings.some(({ severity }) => severity === 'error');
  return (
    <Notice tone={isWrong ? 'danger' : 'warning'} title={t('findings', { count: findings.length })} live={linked}>
      <ul className="mt-1 grid gap-1">
        {findings.map(({ path, code, severity, sentence }) => (
          <li key={`${path} ${code}`} className="wrap-anywhere">
            <span className="font-medium">{t(`severity.${severity}`)}</span>{' '}
            {linked ? <TextLink href={`#${idOfPath(path)}`}>{named(path)}</TextLink> : <code>{path}</code>}: {sentence}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
