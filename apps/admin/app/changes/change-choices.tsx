import { Card, Choice, Field, FieldGroup } from '@quittance/ui';
import { usePlanPrice } from '@quittance/web/client';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import { AskForm } from './ask-form.tsx';
import type { ChangeSubject, ShownOptions } from './shown-change.ts';
import { WhenChoice } from './when-choice.tsx';

/** The plans on offer; staff choose the day as well, and agree to what a contract speaks against with a reason. */
export function PlanChoice({ options, ...subject }: ChangeSubject & { options: ShownOptions }) {
  const { t } = useTranslation('change');
  const { date } = useFormats();
  const planPrice = usePlanPrice();
  const { plans, price, boundUntil } = options;
  if (plans.length === 0) return null;
  return (
    <Card title={t('plan')} text={t('priceNow', { price: planPrice(price) })}>
      <AskForm kind="switch_plan" {...subject}>
        <FieldGroup legend={t('planTo')}>
          {plans.map(({ planVersionId, name, direction, price: own }) => (
            <Choice
              key={planVersionId}
              type="radio"
              name="plan"
              value={planVersionId}
              label={name}
              hint={`${planPrice(own)}. ${t(`price.${direction}`)}`}
              required
            />
          ))}
        </FieldGroup>
        <WhenChoice name="plan" usual="period_end" />
        {boundUntil && (
          <Field
            name="reason"
            label={t('reason')}
            hint={t('reasonHint', { date: date(boundUntil, 'long') })}
            maxLength={300}
          />
        )}
      </AskForm>
    </Card>
  );
}

/** Pausing, going on and ending. */
export function CourseChoices({ options, ...subject }: ChangeSubject & { options: ShownOptions }) {
  const { t } = useTranslation('change');
  const { date } = useFormats();
  const { pause, resume, cancel, contractEnd } = options;
  return (
    <>
      {resume && (
        <Card title={t('resume')} text={t('resumeText')}>
          <AskForm kind="resume" {...subject}>
            <WhenChoice name="resume" usual="now" />
          </AskForm>
        </Card>
      )}
      {pause && (
        <Card title={t('pause')} text={t('pauseText')}>
          <AskForm kind="pause" {...subject}>
            <WhenChoice name="pause" usual="period_end" />
            <Field type="date" name="until" label={t('until')} hint={t('untilHint')} />
          </AskForm>
        </Card>
      )}
      {cancel && (
        <Card
          title={t('cancel')}
          {...(contractEnd && { text: t('cancelContractStaff', { date: date(contractEnd, 'long') }) })}
        >
          <AskForm kind="cancel" {...subject}>
            <WhenChoice name="end" usual="period_end" />
          </AskForm>
        </Card>
      )}
    </>
  );
}
