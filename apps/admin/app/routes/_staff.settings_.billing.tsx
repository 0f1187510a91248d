import { Button, Card, FormStack, Notice } from '@quittance/ui';
import { FormProblem, pageMeta, SubPage } from '@quittance/web/client';
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useFieldProps } from '~/forms/use-field-props.ts';
import { useMay } from '~/frame/use-staff.ts';
import { billingValues } from '~/settings/billing-values.ts';
import { CollectionFields } from '~/settings/collection-fields.tsx';
import { EndingFields } from '~/settings/ending-fields.tsx';
import { LatePaymentFields } from '~/settings/late-payment-fields.tsx';
import { visitOf } from '~/visit.server.ts';

export { changeBilling as action } from '~/settings/change-billing.server.ts';

import type { changeBilling } from '~/settings/change-billing.server.ts';

export const meta = pageMeta;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { api, translator, language } = visitOf(context);
  const settings = await api.admin.settings.billing.query();
  const saved = new URL(request.url).searchParams.has('saved');
  const title = translator.t('prices:settings.title');
  return data({ title, settings, values: billingValues(settings, language), saved });
}

/** When customers may end, switch and pause, how debts are collected, and what paying late costs. */
export default function BillingSettings() {
  const { t } = useTranslation(['prices', 'admin', 'common']);
  const { title, settings, values, saved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof changeBilling>();
  const disabled = !useMay()('brand.update');
  const field = useFieldProps(answer, values, disabled);
  const chosen = (rule: 'cancellation' | 'creditPays' | 'downgradeInTerm' | 'suspensionReach') =>
    answer?.typed[rule] ?? settings[rule];
  return (
    <SubPage
      parents={[{ href: '/settings', text: t('admin:navigation.settings') }]}
      title={title}
      text={t('prices:settings.text')}
    >
      {disabled && <Notice tone="info" title={t('admin:settings.readOnly')} />}
      {saved && !answer && <Notice tone="success" title={t('prices:settings.saved')} live />}
      <FormProblem answer={answer} />
      <Card>
        <Form method="post">
          <FormStack>
            <input type="hidden" name="currencies" value={settings.currencies.join(' ')} />
            <EndingFields field={field} chosen={chosen} disabled={disabled} />
            <CollectionFields
              field={field}
              chosen={chosen}
              methodOrder={settings.methodOrder.join(' ')}
              disabled={disabled}
            />
            <LatePaymentFields
              field={field}
              isOn={answer ? answer.typed['late'] !== undefined : settings.latePayment !== null}
              currencies={settings.currencies}
              baseRates={settings.baseRates}
              disabled={disabled}
            />
            {!disabled && <Button>{t('common:action.save')}</Button>}
          </FormStack>
        </Form>
      </Card>
    </SubPage>
  );
}
