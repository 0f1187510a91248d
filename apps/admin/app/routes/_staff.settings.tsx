import { Button, Card, Columns, Field, FieldGroup, FormStack, Notice, Page, TextLink } from '@quittance/ui';
import { FormProblem, pageMeta } from '@quittance/web/client';
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { SubmitByEnter } from '~/forms/submit-by-enter.tsx';
import { useFieldProps } from '~/forms/use-field-props.ts';
import { useMay } from '~/frame/use-staff.ts';
import { ColourField } from '~/settings/colour-field.tsx';
import { ContrastPreview } from '~/settings/contrast-preview.tsx';
import { LegalFields } from '~/settings/legal-fields.tsx';
import { legalValues } from '~/settings/legal-form.ts';
import { LogoCard } from '~/settings/logo-card.tsx';
import { visitOf } from '~/visit.server.ts';

export { changeSettings as action } from '~/settings/change-settings.server.ts';

import type { changeSettings } from '~/settings/change-settings.server.ts';

export const meta = pageMeta;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { api, translator } = visitOf(context);
  const { name, colour, logoUrl, legal } = await api.admin.settings.get.query();
  const { searchParams } = new URL(request.url);
  const saved = searchParams.has('saved') ? 'settings' : searchParams.has('logo') ? 'logo' : null;
  const values = { name, colour, ...legalValues(legal) };
  return data({ title: translator.t('admin:navigation.settings'), values, hasLogo: logoUrl !== null, saved });
}

export default function Settings() {
  const { t } = useTranslation(['admin', 'common', 'dispute', 'prices']);
  const { title, values, hasLogo, saved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof changeSettings>();
  const mayChange = useMay()('brand.update');
  const isLogo = answer?.typed['intent'] === 'logo';
  const isPreview = answer?.refusal.code === 'preview';
  const ofForm = isLogo || isPreview ? undefined : answer;
  const typed = isLogo ? undefined : answer;
  const field = useFieldProps(typed, values, !mayChange);
  const looks = { name: field('name', t('common:form.missing')), colour: field('colour', t('settings.colourWrong')) };
  return (
    <Page title={title} text={t('settings.text')}>
      {!mayChange && <Notice tone="info" title={t('settings.readOnly')} />}
      {saved === 'settings' && !answer && <Notice tone="success" title={t('settings.saved')} live />}
      <FormProblem answer={ofForm} />
      <Columns
        main={
          <Card>
            <Form method="post">
              <FormStack>
                <SubmitByEnter value="save" />
                <FieldGroup legend={t('settings.looks')}>
                  <Field {...looks.name} label={t('settings.name')} required maxLength={120} />
                  <ColourField field={looks.colour} />
                </FieldGroup>
                <LegalFields answer={typed} values={values} disabled={!mayChange} />
                {mayChange && (
                  <Button name="intent" value="save">
                    {t('common:action.save')}
                  </Button>
                )}
              </FormStack>
            </Form>
          </Card>
        }
        side={
          <>
            <Card>
              <ul className="grid gap-2">
                <li>
                  <TextLink href="/settings/billing">{t('prices:settings.link')}</TextLink>
                </li>
                <li>
                  <TextLink href="/settings/disputes">{t('dispute:settings.link')}</TextLink>
                </li>
              </ul>
            </Card>
            <ContrastPreview colour={looks.colour.defaultValue.toLowerCase()} />
            <LogoCard
              hasLogo={hasLogo}
              mayChange={mayChange}
              answer={isLogo ? answer : undefined}
              saved={saved === 'logo' && !answer}
            />
          </>
        }
      />
    </Page>
  );
}
