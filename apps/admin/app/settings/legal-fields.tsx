import { Field, FieldGroup, TextArea } from '@quittance/ui';
import type { RefusedForm } from '@quittance/web/client';
import { useTranslation } from 'react-i18next';
import { useFieldProps } from '~/forms/use-field-props.ts';

export interface LegalFieldsProps {
  readonly answer: RefusedForm | undefined;
  readonly values: Readonly<Record<string, string>>;
  readonly disabled?: boolean;
}

/** Company data as invoices and footers print it. */
export function LegalFields({ answer, values, disabled = false }: LegalFieldsProps) {
  const { t } = useTranslation(['admin', 'common']);
  const field = useFieldProps(answer, values, disabled);
  const optional = t('common:form.optional');
  const missing = t('common:form.missing');
  return (
    <div className="mt-6 grid gap-9">
      <FieldGroup legend={t('settings.legal')}>
        <Field {...field('legal.legalName', missing)} label={t('settings.legalName')} required maxLength={200} />
        <TextArea {...field('legal.addressLines', missing)} label={t('settings.addressLines')} rows={3} required />
        <Field {...field('legal.vatId')} label={t('settings.vatId')} optional={optional} maxLength={200} />
        <Field {...field('legal.taxNumber')} label={t('settings.taxNumber')} optional={optional} maxLength={200} />
        <Field
          {...field('legal.registration')}
          label={t('settings.registration')}
          optional={optional}
          maxLength={200}
        />
        <Field
          {...field('legal.supportEmail', t('common:form.email'))}
          label={t('settings.supportEmail')}
          type="email"
          required
        />
        <Field
          {...field('legal.supportPhone')}
          label={t('settings.supportPhone')}
          optional={optional}
          maxLength={200}
        />
        <Field {...field('legal.operatedBy')} label={t('settings.operatedBy')} optional={optional} maxLength={200} />
      </FieldGroup>
      <FieldGroup legend={t('settings.bank')}>
        <p className="text-sm text-faint">{t('settings.bankHint')}</p>
        <Field {...field('legal.bank.name', missing)} label={t('settings.bankName')} optional={optional} />
        <Field {...field('legal.bank.iban', missing)} label={t('settings.iban')} optional={optional} />
        <Field {...field('legal.bank.bic', missing)} label={t('settings.bic')} optional={optional} />
      </FieldGroup>
    </div>
  );
}
