import { errorText } from '@quittance/i18n';
import { ButtonLink, ProblemPage } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { useProblem } from '../../remix/problem.ts';

/** The page for whatever went wrong below it: in words, with the number for support and a way on. */
export function ProblemView() {
  const { t, i18n } = useTranslation();
  const { kind, status, code, values, requestId } = useProblem();
  const told = code !== null && i18n.exists(`errors:${code}`);
  return (
    <ProblemPage
      status={status}
      title={t(`problem.${kind}.title`)}
      text={told ? errorText(i18n, { code, values }) : t(`problem.${kind}.text`)}
      reference={requestId ? t('problem.reference', { requestId }) : undefined}
      action={
        <ButtonLink href="/" variant="secondary">
          {t('action.goHome')}
        </ButtonLink>
      }
    />
  );
}
