import { Card, Choice, Field, FieldGroup } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { AskForm } from './ask-form.tsx';
import type { ShownOptions } from './shown-change.ts';

interface Subject {
  readonly accountId: string;
  readonly subscriptionId: string;
}

/** The plans on offer; staff choose the day as well. */
export function PlanChoice({ plans, ...subject }: Subject & Pick<ShownOptions, 'plans'>) {
  const { t } = useTranslation('change');
  if (plans.length === 0) return null;
  return (
    <Card title={t('plan')}>
      <AskForm kind="switch_plan" {...subject}>
        <FieldGroup legend={t('planTo')}>
          {plans.map(({ planVersionId, name, direction }, index) => (
            <Choice
              key={planVersionId}
              type="radio"
              name="plan"
              value={planVersionId}
              label={name}
              hint={t(`price.${direction}`)}
              defaultChecked={index === 0}
            />
          ))}
        </FieldGroup>
        <WhenChoice name="plan" />
      </AskForm>
    </Card>
  );
}

/** Pausing, going on and ending. */
export function CourseChoices({ options, ...subject }: Subject & { options: ShownOptions }) {
  const { t } = useTranslation('change');
  const { pause, resume, cancel } = options;
  return (
    <>
      {resume && (
        <Card title={t('resume')} text={t('resumeText')}>
          <AskForm kind="resume" {...subject} />
        </Card>
      )}
      {pause && (
        <Card title={t('pause')} text={t('pauseText')}>
          <AskForm kind="pause" {...subject}>
            <WhenChoice name="pause" />
            <Field type="date" name="until" label={t('until')} hint={t('untilHint')} />
          </AskForm>
        </Card>
      )}
      {cancel && (
        <Card title={t('cancel')}>
          <AskForm kind="cancel" {...subject}>
            <WhenChoice name="end" />
          </AskForm>
        </Card>
      )}
    </>
  );
}

function WhenChoice({ name }: { name: string }) {
  const { t } = useTranslation('change');
  return (
    <FieldGroup legend={t('when')}>
      <Choice id={`${name}-later`} type="radio" name="when" value="period_end" label={t('period_end')} defaultChecked />
      <Choice id={`${name}-now`} type="radio" name="when" value="now" label={t('now')} />
    </FieldGroup>
  );
}
