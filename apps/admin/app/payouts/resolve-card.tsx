import { Button, Card, Choice, Field, FieldGroup, FormStack, Select } from '@quittance/ui';
import { FormProblem, type RefusedForm } from '@quittance/web/client';
import { Form, useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { lineAccounts } from './line-accounts.ts';
import type { ShownPayout } from './shown-payout.ts';

interface ResolveCardProps {
  readonly lines: ShownPayout['lines']['rows'];
  readonly answer: RefusedForm | undefined;
}

/** Says what unexplained lines were: each of those on this page can be chosen. */
export function ResolveCard({ lines, answer }: ResolveCardProps) {
  const { t } = useTranslation('reconcile');
  const { state } = useNavigation();
  const wrong = answer?.refusal.fields ?? {};
  const open = lines.filter(({ reason, resolved }) => reason && !resolved);
  return (
    <Card title={t('payout.resolve')} text={t('payout.resolveText')}>
      <Form method="post" preventScrollReset>
        <FormStack>
          {answer?.refusal.code !== 'invalid_input' && <FormProblem answer={answer} />}
          <FieldGroup legend={t('payout.choose')}>
            {open.map(({ lineNo, unexplained }) => (
              <Choice
                key={lineNo}
                type="checkbox"
                name="line"
                value={lineNo}
                label={t('payout.chosen', { line: lineNo, ...unexplained })}
                defaultChecked={open.length === 1}
                aria-describedby="line-error"
              />
            ))}
            <p id="line-error" className="min-h-6 text-sm text-danger">
              {wrong['lineNos'] && t('payout.linesWrong')}
            </p>
          </FieldGroup>
          <Select
            name="as"
            label={t('payout.as')}
            defaultValue={answer?.typed['as']}
            options={lineAccounts.map((value) => ({ value, label: t(`payout.accounts.${value}`) }))}
          />
          <Field
            name="note"
            label={t('payout.note')}
            hint={t('payout.noteHint')}
            maxLength={500}
            autoComplete="off"
            required
            defaultValue={answer?.typed['note']}
            errors={wrong['note'] && [t('payout.noteWrong')]}
          />
          <Button busy={state === 'submitting'}>{t('payout.submit')}</Button>
        </FormStack>
      </Form>
    </Card>
  );
}
