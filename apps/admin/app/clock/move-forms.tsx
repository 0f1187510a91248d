import { Button, Card, Field, FormStack } from '@quittance/ui';
import { FormProblem, type RefusedForm } from '@quittance/web/client';
import { Form, useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

export interface MoveFormsProps {
  readonly answer: RefusedForm | undefined;
  /** The business date, `YYYY-MM-DD`. */
  readonly today: string;
}

/** Moves the clock by a number of days or to a date; each its own form, so that one button does one thing. */
export function MoveForms({ answer, today }: MoveFormsProps) {
  const { t } = useTranslation('admin');
  const { state } = useNavigation();
  const wrong = answer?.refusal.fields ?? {};
  const typed = answer?.typed ?? {};
  const submit = (
    <Button variant="secondary" busy={state === 'submitting'}>
      {t('clock.move')}
    </Button>
  );
  return (
    <>
      {answer && answer.refusal.code !== 'invalid_input' && <FormProblem answer={answer} />}
      <Card title={t('clock.byDays')}>
        <Form method="post">
          <FormStack>
            <input type="hidden" name="by" value="days" />
            <Field
              name="days"
              label={t('clock.days')}
              hint={t('clock.daysHint')}
              inputMode="numeric"
              autoComplete="off"
              required
              defaultValue={typed['days'] || '1'}
              errors={wrong['days'] && [t('clock.daysWrong')]}
            />
            {submit}
          </FormStack>
        </Form>
      </Card>
      <Card title={t('clock.byDate')}>
        <Form method="post">
          <FormStack>
            <input type="hidden" name="by" value="date" />
            <Field
              name="date"
              type="date"
              label={t('clock.date')}
              required
              defaultValue={typed['date'] || firstOfNextMonth(today)}
              errors={wrong['date'] && [t('clock.dateWrong')]}
            />
            {submit}
          </FormStack>
        </Form>
      </Card>
    </>
  );
}

function firstOfNextMonth(today: string): string {
  const [year = 0, month = 0] = today.split('-').map(Number);
  const next = month === 12 ? [year + 1, 1] : [year, month + 1];
  return `${next[0]}-${String(next[1]).padStart(2, '0')}-01`;
}
