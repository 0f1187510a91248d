import { Card, Choice, Field, FieldGroup } from '@quittance/ui';
import { useFormats } from '@quittance/web/client';
import { useTranslation } from 'react-i18next';
import { AskForm } from './ask-form.tsx';
import type { ShownOptions } from './shown-change.ts';

type Props = Pick<ShownOptions, 'pause' | 'resume' | 'cancel' | 'cancelNow' | 'contractEnd'> & { readonly id: string };

/** Pausing, going on and ending. */
export function CourseChoices({ id, pause, resume, cancel, cancelNow, contractEnd }: Props) {
  const { t } = useTranslation(['portal', 'change']);
  const { date } = useFormats();
  const ends = contractEnd ? t('change:cancelContract', { date: date(contractEnd, 'long') }) : t('change:cancelText');
  return (
    <>
      {resume && (
        <Card title={t('change:resume')} text={t('change:resumeText')}>
          <AskForm kind="resume" subscriptionId={id} />
        </Card>
      )}
      {pause && (
        <Card title={t('change:pause')} text={t('change:pauseText')}>
          <AskForm kind="pause" subscriptionId={id}>
            <FieldGroup legend={t('change:when')}>
              <Choice
                id="pause-later"
                type="radio"
                name="when"
                value="period_end"
                label={t('change:period_end')}
                defaultChecked
              />
              <Choice id="pause-now" type="radio" name="when" value="now" label={t('change:now')} />
            </FieldGroup>
            <Field type="date" name="until" label={t('change:until')} hint={t('change:untilNeeded')} required />
          </AskForm>
        </Card>
      )}
      {cancel && (
        <Card title={t('change:cancel')} text={ends}>
          <AskForm kind="cancel" subscriptionId={id}>
            {cancelNow && (
              <FieldGroup legend={t('change:when')}>
                <Choice
                  id="end-later"
                  type="radio"
                  name="when"
                  value="period_end"
                  label={t('change:cancelLater')}
                  defaultChecked
                />
                <Choice id="end-now" type="radio" name="when" value="now" label={t('change:cancelNow')} />
              </FieldGroup>
            )}
          </AskForm>
        </Card>
      )}
    </>
  );
}
