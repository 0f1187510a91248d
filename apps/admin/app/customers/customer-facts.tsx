import { addressLines, isLanguage, languageNames } from '@quittance/i18n';
import { Card, DefinitionList, TextLink } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import { useCustomer } from './use-customer.ts';

/** Who a customer is and on which terms it is billed. */
export function CustomerFacts() {
  const { t } = useTranslation('admin');
  const { date } = useFormats();
  const customer = useCustomer();
  const { legalName, address, billingEmail, language, currency, since } = customer;
  return (
    <Card title={t('customer.facts')}>
      <DefinitionList
        items={[
          { term: t('customer.legalName'), value: legalName },
          {
            term: t('customer.address'),
            value: [...addressLines(address, address.country), address.country].join(', '),
          },
          { term: t('customer.vatId'), value: <VatId /> },
          {
            term: t('customer.billingEmail'),
            value: <TextLink href={`mailto:${billingEmail}`}>{billingEmail}</TextLink>,
          },
          { term: t('customer.language'), value: isLanguage(language) ? languageNames[language] : language },
          { term: t('customer.currency'), value: currency },
          { term: t('customer.terms'), value: <Terms /> },
          { term: t('customer.since'), value: date(since) },
        ]}
      />
    </Card>
  );
}

function VatId() {
  const { t } = useTranslation('admin');
  const { vatId, vatChecked } = useCustomer();
  if (!vatId) return t('list.none');
  const checked = vatChecked
    ? t(vatChecked.valid ? 'customer.vatValid' : 'customer.vatInvalid', { date: vatChecked.on })
    : t('customer.vatUnchecked');
  return (
    <>
      {vatId} <span className="text-sm text-faint">({checked})</span>
    </>
  );
}

function Terms() {
  const { t } = useTranslation('admin');
  const { termDays } = useCustomer();
  return termDays === null ? t('customer.termsAdvance') : t('customer.termsNet', { count: termDays });
}
