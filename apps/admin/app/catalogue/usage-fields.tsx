import { Button } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { pricingModels } from './change-draft.ts';
import { lengthAt, listAt, textAt } from './draft.ts';
import { DraftField, DraftSelect, FieldGrid, idOfPath, useDraft } from './draft-fields.tsx';

/** What a usage component measures, and what that costs in each currency. */
export function UsageFields({ path }: { path: string }) {
  const { t } = useTranslation(['catalogue', 'common']);
  const { draft } = useDraft();
  const optional = t('common:form.optional');
  return (
    <>
      <FieldGrid>
        <DraftField path={`${path}.meter`} label={t('catalogue:meter')} />
        <DraftSelect
          path={`${path}.scope`}
          label={t('catalogue:scope')}
          options={(['account', 'location'] as const).map((value) => {
            return { value, label: t(`catalogue:scopes.${value}`) };
          })}
        />
        <DraftField path={`${path}.freeUnits`} label={t('catalogue:freeUnits')} optional={optional} />
        <DraftField path={`${path}.blockSize`} label={t('catalogue:blockSize')} optional={optional} />
      </FieldGrid>
      <UsagePriceFields path={path} currency={textAt(draft, 'currency')} />
      {listAt(draft, 'otherCurrencies').map((currency) => (
        <UsagePriceFields key={currency} path={`${path}.otherCurrencies.${currency}`} currency={currency} />
      ))}
    </>
  );
}

function UsagePriceFields({ path, currency }: { path: string; currency: string }) {
  const { t } = useTranslation(['catalogue', 'common']);
  const { draft } = useDraft();
  const optional = t('common:form.optional');
  const model = pricingModels.find((known) => known === textAt(draft, `${path}.pricing.model`)) ?? 'per_unit';
  return (
    <fieldset className="mt-3 min-w-0 border-t border-edge pt-5">
      <legend className="sr-only">{t('catalogue:inCurrency', { currency })}</legend>
      <DraftSelect
        path={`${path}.pricing.model`}
        label={`${t('catalogue:model')} ${t('catalogue:inCurrency', { currency })}`}
        hint={t('catalogue:modelHint')}
        options={pricingModels.map((value) => ({ value, label: t(`catalogue:models.${value}`) }))}
      />
      <ModelFields path={`${path}.pricing`} model={model} />
      <FieldGrid>
        <DraftField path={`${path}.minimum`} label={t('catalogue:minimum')} optional={optional} />
        <DraftField path={`${path}.maximum`} label={t('catalogue:maximum')} optional={optional} />
      </FieldGrid>
    </fieldset>
  );
}

function ModelFields({ path, model }: { path: string; model: (typeof pricingModels)[number] }) {
  const { t } = useTranslation(['catalogue', 'common']);
  const optional = t('common:form.optional');
  if (model === 'graduated' || model === 'volume') return <TierFields path={`${path}.tiers`} />;
  if (model === 'per_unit') return <DraftField path={`${path}.unitPrice`} label={t('catalogue:unitPrice')} />;
  if (model === 'package') {
    return (
      <FieldGrid>
        <DraftField path={`${path}.packageSize`} label={t('catalogue:packageSize')} />
        <DraftField path={`${path}.packagePrice`} label={t('catalogue:packagePrice')} />
      </FieldGrid>
    );
  }
  return (
    <FieldGrid>
      <DraftField path={`${path}.ratePercent`} label={t('catalogue:ratePercent')} />
      {(['perItem', 'minimumPerItem', 'maximumPerItem'] as const).map((field) => (
        <DraftField key={field} path={`${path}.${field}`} label={t(`catalogue:${field}`)} optional={optional} />
      ))}
    </FieldGrid>
  );
}

/** A row for every tier; the last one has no end. */
function TierFields({ path }: { path: string }) {
  const { t } = useTranslation(['catalogue', 'common']);
  const { draft } = useDraft();
  return (
    <div id={idOfPath(path)} className="grid gap-2">
      {Array.from({ length: lengthAt(draft, path) }, (_, index) => (
        <fieldset key={`${path}.${index}`} className="min-w-0 rounded-lg bg-sunken px-4 pt-3">
          <legend className="float-left w-full pb-2 text-sm font-semibold text-ink">
            {t('catalogue:tierNo', { number: index + 1 })}
          </legend>
          <div className="clear-both grid grid-cols-1 items-end gap-x-4 sm:grid-cols-3">
            <DraftField path={`${path}.${index}.upTo`} label={t('catalogue:upTo')} hint={t('catalogue:upToHint')} />
            <DraftField path={`${path}.${index}.unitPrice`} label={t('catalogue:unitPrice')} />
            <DraftField
              path={`${path}.${index}.flatFee`}
              label={t('catalogue:flatFee')}
              optional={t('common:form.optional')}
            />
          </div>
          <Button name="intent" value={`remove:${path}.${index}`} variant="quiet" size="small" icon="close">
            {t('catalogue:remove')}
            <span className="sr-only"> {t('catalogue:tierNo', { number: index + 1 })}</span>
          </Button>
        </fieldset>
      ))}
      <div className="mb-3">
        <Button name="intent" value={`add:${path}`} variant="secondary" size="small" icon="plus">
          {t('catalogue:addTier')}
        </Button>
      </div>
    </div>
  );
}
