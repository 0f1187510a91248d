import { Breadcrumbs, Button, Card, Choice, Field, FieldGroup, FormStack, Notice, Page } from '@quittance/ui';
import { pageMeta } from '@quittance/web/client';
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { FormProblem } from '~/forms/form-problem.tsx';
import { useFieldProps } from '~/forms/use-field-props.ts';
import { useMay } from '~/frame/use-staff.ts';
import { majorText } from '~/payments/amount-text.ts';
import { LatePaymentFields } from '~/settings/late-payment-fields.tsx';
import { visitOf } from '~/visit.server.ts';

export { changeBilling as action } from '~/settings/change-billing.server.ts';

import type { changeBilling } from '~/settings/change-billing.server.ts';

export const meta = pageMeta;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { api, translator, language } = visitOf(context);
  const { latePayment, today, ...settings } = await api.admin.settings.billing.query();
  const interest = latePayment?.interest;
  const fees = latePayment?.reminderFees.filter(({ currency }) => currency === settings.currency) ?? [];
  const values = {
    longestPauseDays: String(settings.longestPauseDays ?? ''),
    since: latePayment?.since ?? today,
    base: latePayment && !interest ? 'off' : (interest?.base ?? (interest ? 'none' : 'DE')),
    points: interest?.points ?? '9',
    yearDays: String(interest?.yearDays ?? 365),
    least: interest?.least ?? '1',
    reminderFees: fees.map((fee) => majorText(fee, language)).join(' '),
  };
  const saved = new URL(request.url).searchParams.has('saved');
  const title = translator.t('prices:settings.title');
  return data({ title, ...settings, isLate: latePayment !== null, values, saved });
}

/** When customers may end and pause by themselves, and what paying late costs. */
export default function BillingSettings() {
  const { t } = useTranslation(['prices', 'admin', 'common']);
  const { title, cancellation, currency, baseRates, isLate, values, saved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof changeBilling>();
  const mayChange = useMay()('brand.update');
  const field = useFieldProps(answer, values, !mayChange);
  const chosen = answer?.typed['cancellation'] ?? cancellation;
  const isOn = answer ? answer.typed['late'] !== undefined : isLate;
  return (
    <Page
      above={
        <Breadcrumbs
          label={t('common:navigation.breadcrumbs')}
          parents={[{ href: '/settings', text: t('admin:navigation.settings') }]}
          current={title}
        />
      }
      title={title}
      text={t('prices:settings.text')}
    >
      {!mayChange && <Notice tone="info" title={t('admin:settings.readOnly')} />}
      {saved && !answer && <Notice tone="success" title={t('prices:settings.saved')} live />}
      <FormProblem answer={answer} />
      <Card>
        <Form method="post">
          <FormStack>
            <input type="hidden" name="currency" value={currency} />
            <FieldGroup legend={t('prices:settings.cancellation')}>
              {(['period_end', 'any_time'] as const).map((value) => (
                <Choice
                  key={value}
                  type="radio"
                  name="cancellation"
                  value={value}
                  label={t(`prices:settings.${value}`)}
                  defaultChecked={chosen === value}
                  disabled={!mayChange}
                />
              ))}
              <p className="text-sm text-faint">{t('prices:settings.contractHint')}</p>
            </FieldGroup>
            <Field
              {...field('longestPauseDays', t('prices:settings.pauseWrong'))}
              type="number"
              min={1}
              max={366}
              label={t('prices:settings.pause')}
              hint={t('prices:settings.pauseHint')}
              optional={t('common:form.optional')}
            />
            <LatePaymentFields
              field={field}
              isOn={isOn}
              currency={currency}
              baseRates={baseRates}
              disabled={!mayChange}
            />
            {mayChange && <Button>{t('common:action.save')}</Button>}
          </FormStack>
        </Form>
      </Card>
    </Page>
  );
}
