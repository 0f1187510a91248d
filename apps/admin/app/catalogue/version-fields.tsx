import { languageNames } from '@quittance/i18n';
import { Card } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { DraftField, DraftSelect, FieldGrid } from './draft-fields.tsx';

/** What holds for the whole version: names, currencies, period, tax, trial. */
export function VersionFields() {
  const { t } = useTranslation('catalogue');
  return (
    <Card title={t('terms')}>
      <NameFields path="name" />
      <FieldGrid>
        <DraftField path="currency" label={t('currency')} />
        <DraftField path="otherCurrencies" label={t('otherCurrencies')} hint={t('listHint')} />
        <DraftField path="interval.count" label={`${t('interval')}: ${t('intervalCount')}`} />
        <DraftSelect
          path="interval.unit"
          label={t('intervalUnit')}
          options={(['day', 'week', 'month', 'year'] as const).map((value) => ({ value, label: t(`unit.${value}`) }))}
        />
        <DraftSelect
          path="timing"
          label={t('timing')}
          options={(['advance', 'arrears'] as const).map((value) => ({ value, label: t(`timings.${value}`) }))}
        />
        <DraftField path="trialDays" label={t('trialDays')} />
        <TaxFields />
        <ContractFields />
        <DraftSelect
          path="seatRemoval"
          label={t('seatRemoval')}
          options={(['period_end', 'prorated_credit'] as const).map((value) => {
            return { value, label: t(`seatRemovals.${value}`) };
          })}
        />
        <DraftSelect
          path="proration"
          label={t('proration')}
          options={[
            { value: '', label: t('prorations.day') },
            { value: 'second', label: t('prorations.second') },
          ]}
        />
        <DraftSelect
          path="rounding"
          label={t('rounding')}
          options={[
            { value: '', label: t('roundings.default') },
            { value: 'half_away_from_zero', label: t('roundings.half_away') },
            ...(['half_even', 'up', 'down'] as const).map((value) => ({ value, label: t(`roundings.${value}`) })),
          ]}
        />
      </FieldGrid>
    </Card>
  );
}

const taxCategories = ['standard', 'reduced', 'second_reduced', 'zero', 'exempt', 'outside_scope'] as const;

function TaxFields() {
  const { t } = useTranslation('catalogue');
  return (
    <>
      <DraftSelect
        path="tax.behaviour"
        label={t('behaviour')}
        options={(['exclusive', 'inclusive'] as const).map((value) => ({ value, label: t(`behaviours.${value}`) }))}
      />
      <DraftSelect
        path="tax.category"
        label={t('category')}
        options={taxCategories.map((value) => ({ value, label: t(`categories.${value}`) }))}
      />
    </>
  );
}

/** How long it is agreed for; all empty for no contract. */
function ContractFields() {
  const { t } = useTranslation('catalogue');
  return (
    <>
      <DraftField path="contract.minimumMonths" label={t('contract.minimum')} hint={t('contract.hint')} />
      <DraftField path="contract.noticeDays" label={t('contract.notice')} hint={t('contract.hint')} />
      <DraftField path="contract.renewalMonths" label={t('contract.renewal')} hint={t('contract.renewalHint')} />
    </>
  );
}

/** The same name in each language of the product. */
export function NameFields({ path }: { path: string }) {
  const { t } = useTranslation('catalogue');
  return (
    <div className="grid grid-cols-1 gap-x-5 sm:grid-cols-3">
      {Object.entries(languageNames).map(([code, language]) => (
        <DraftField key={code} path={`${path}.${code}`} label={t('nameIn', { language })} />
      ))}
    </div>
  );
}
