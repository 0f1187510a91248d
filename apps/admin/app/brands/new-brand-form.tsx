import { languageNames } from '@quittance/i18n';
import { Button, Choice, Field, FieldGroup, FormStack, Select } from '@quittance/ui';
import type { RefusedForm } from '@quittance/web/client';
import { Form, useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { SubmitByEnter } from '~/forms/submit-by-enter.tsx';
import { useFieldProps } from '~/forms/use-field-props.ts';
import { ColourField } from '~/settings/colour-field.tsx';
import { LegalFields } from '~/settings/legal-fields.tsx';

const languages = ['de', 'hu', 'en'] as const;

/** Currencies offered; the API takes every one of ISO 4217. */
const currencies = 'EUR HUF CHF CZK DKK GBP NOK PLN RON SEK USD'.split(' ');

export interface NewBrandFormProps {
  readonly answer: RefusedForm | undefined;
  readonly countries: readonly { readonly value: string; readonly label: string }[];
}

/** What an empty form begins with. */
export const firstValues: Readonly<Record<string, string>> = {
  colour: '#1f4f6b',
  country: 'DE',
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
  defaultLanguage: 'de',
};

/** Everything a new brand needs to know about itself. */
export function NewBrandForm({ answer, countries }: NewBrandFormProps) {
  const { t } = useTranslation(['admin', 'common', 'errors']);
  const { state } = useNavigation();
  const field = useFieldProps(answer, firstValues, false);
  const slugTaken = answer?.refusal.code === 'slug_taken' ? [t('errors:slug_taken')] : undefined;
  const slug = field('slug', t('newBrand.slugWrong'));
  const missing = t('common:form.missing');
  return (
    <Form method="post">
      <FormStack>
        <SubmitByEnter value="create" />
        <FieldGroup legend={t('newBrand.identity')}>
          <Field {...field('name', missing)} label={t('settings.name')} required maxLength={120} />
          <Field
            {...slug}
            errors={slug.errors ?? slugTaken}
            label={t('newBrand.slug')}
            hint={t('newBrand.slugHint')}
            required
            maxLength={40}
            autoCapitalize="none"
            spellCheck={false}
          />
          <ColourField field={field('colour', t('settings.colourWrong'))} />
        </FieldGroup>
        <PlaceFields answer={answer} countries={countries} />
        <LegalFields answer={answer} values={firstValues} />
        <div className="mt-6">
          <FieldGroup legend={t('newBrand.firstStaff')}>
            <Field {...field('firstStaff.name', missing)} label={t('newBrand.staffName')} required maxLength={120} />
            <Field
              {...field('firstStaff.email', t('common:form.email'))}
              label={t('newBrand.staffEmail')}
              type="email"
              required
            />
          </FieldGroup>
        </div>
        <Button size="large" name="intent" value="create" busy={state === 'submitting'}>
          {t('newBrand.create')}
        </Button>
      </FormStack>
    </Form>
  );
}

function PlaceFields({ answer, countries }: NewBrandFormProps) {
  const { t } = useTranslation('admin');
  const field = useFieldProps(answer, firstValues, false);
  const wrong = answer?.refusal.fields ?? {};
  const chosen = (code: string) => (answer ? answer.typed[`languages.${code}`] === code : true);
  return (
    <div className="mt-6">
      <FieldGroup legend={t('newBrand.place')}>
        <Select {...field('country', t('newBrand.countryWrong'))} label={t('newBrand.country')} options={countries} />
        <Select
          {...field('currency', t('newBrand.currencyWrong'))}
          label={t('newBrand.currency')}
          options={currencies.map((code) => ({ value: code, label: code }))}
        />
        <Field
          {...field('timeZone', t('newBrand.timeZoneWrong'))}
          label={t('newBrand.timeZone')}
          hint={t('newBrand.timeZoneHint')}
          required
          maxLength={60}
        />
        <fieldset className="grid gap-2" aria-describedby="languages-error">
          <legend className="mb-1.5 text-[0.9375rem] font-medium text-ink">{t('newBrand.languages')}</legend>
          {languages.map((code) => (
            <Choice
              key={code}
              type="checkbox"
              name={`languages.${code}`}
              value={code}
              label={languageNames[code]}
              defaultChecked={chosen(code)}
            />
          ))}
          <p id="languages-error" className="min-h-6 text-sm text-danger">
            {wrong['languages'] && t('newBrand.languagesWrong')}
          </p>
        </fieldset>
        <Select
          {...field('defaultLanguage', t('newBrand.defaultLanguageWrong'))}
          label={t('newBrand.defaultLanguage')}
          options={languages.map((code) => ({ value: code, label: languageNames[code] }))}
        />
        <Choice
          type="checkbox"
          name="sandbox"
          value="on"
          label={t('newBrand.sandbox')}
          hint={t('newBrand.sandboxHint')}
          defaultChecked={answer ? answer.typed['sandbox'] === 'on' : true}
        />
      </FieldGroup>
    </div>
  );
}
