import { Button, Card, Field, FormStack } from '@quittance/ui';
import { FormProblem, type RefusedForm } from '@quittance/web/client';
import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useFieldProps } from '~/forms/use-field-props.ts';
import { useFormats } from '~/frame/use-formats.ts';
import type { ShownPrices } from './shown-prices.ts';

interface ExemptionsCardProps {
  readonly exemptions: ShownPrices['exemptions'];
  readonly exemptionId: string;
  readonly today: string;
  readonly mayNote: boolean;
  readonly answer: RefusedForm | undefined;
}

/** Certificates that free this customer from tax, and noting another one. */
export function ExemptionsCard({ exemptions, exemptionId, today, mayNote, answer }: ExemptionsCardProps) {
  const { t } = useTranslation('prices');
  const { date } = useFormats();
  const field = useFieldProps(answer, { exemptFrom: today }, false);
  return (
    <Card title={t('exemptions')} text={t('exemptionsText')}>
      <div className="grid gap-4">
        {exemptions.length > 0 && (
          <ul className="grid gap-1 text-[0.9375rem]">
            {exemptions.map(({ id, reference, from, until }) => (
              <li key={id}>
                {until === null
                  ? t('exemptionSince', { reference, from: date(from) })
                  : t('exemptionBetween', { reference, from: date(from), until: date(until) })}
              </li>
            ))}
          </ul>
        )}
        {mayNote && (
          <Form method="post" preventScrollReset>
            <FormStack>
              {answer?.refusal.code !== 'invalid_input' && <FormProblem answer={answer} />}
              <input type="hidden" name="intent" value="exempt" />
              <input type="hidden" name="exemptionId" value={exemptionId} />
              <Field {...field('reference')} label={t('exemptionReference')} maxLength={100} required />
              <Field {...field('exemptFrom', t('dateWrong'))} type="date" label={t('exemptionFrom')} required />
              <Field {...field('exemptUntil', t('dateWrong'))} type="date" label={t('exemptionUntil')} />
              <Button variant="secondary">{t('exemptionNote')}</Button>
            </FormStack>
          </Form>
        )}
      </div>
    </Card>
  );
}
