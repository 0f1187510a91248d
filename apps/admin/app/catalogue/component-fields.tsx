import { Button, Card, Select } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { componentKinds } from './change-draft.ts';
import { lengthAt, listAt, textAt } from './draft.ts';
import { DraftField, DraftSelect, FieldGrid, idOfPath, useDraft } from './draft-fields.tsx';
import { UsageFields } from './usage-fields.tsx';
import { NameFields } from './version-fields.tsx';

/** A card for every component, and one to add another. */
export function ComponentFields() {
  const { t } = useTranslation('catalogue');
  const { draft } = useDraft();
  return (
    <>
      {Array.from({ length: lengthAt(draft, 'components') }, (_, index) => (
        <ComponentCard key={`components.${index}`} index={index} />
      ))}
      <Card title={t('components')}>
        <div className="flex flex-wrap items-end gap-4">
          <div className="min-w-48 grow">
            <Select
              name="newKind"
              label={t('kind')}
              options={componentKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
            />
          </div>
          <div className="pb-7.5">
            <Button name="intent" value="add:components" variant="secondary" icon="plus">
              {t('add')}
            </Button>
          </div>
        </div>
      </Card>
    </>
  );
}

function ComponentCard({ index }: { index: number }) {
  const { t } = useTranslation('catalogue');
  const { draft } = useDraft();
  const path = `components.${index}`;
  const kind = componentKinds.find((known) => known === textAt(draft, `${path}.kind`)) ?? 'flat';
  const number = index + 1;
  return (
    <div id={idOfPath(path)}>
      <Card
        title={t('componentNo', { number, kind: t(`kinds.${kind}`) })}
        action={
          <Button name="intent" value={`remove:${path}`} variant="quiet" size="small" icon="close">
            {t('remove')}
            <span className="sr-only"> {number}</span>
          </Button>
        }
      >
        <FieldGrid>
          <DraftField path={`${path}.code`} label={t('code')} />
          {kind === 'per_seat' && <DraftField path={`${path}.seatClass`} label={t('seatClass')} />}
        </FieldGrid>
        <NameFields path={`${path}.name`} />
        {kind === 'usage' && <UsageFields path={path} />}
        {kind === 'commitment' && <CommitmentFields path={path} />}
        {kind !== 'usage' && kind !== 'commitment' && <RecurringFields path={path} />}
      </Card>
    </div>
  );
}

/** The first currency's field, then one for each further currency. */
function PriceFields({ path, field, label }: { path: string; field: 'unitPrice' | 'amount'; label: string }) {
  const { t } = useTranslation('catalogue');
  const { draft } = useDraft();
  const own = textAt(draft, 'currency');
  return (
    <>
      <DraftField
        path={`${path}.${field}`}
        label={`${label} ${t('inCurrency', { currency: own })}`}
        hint={t('priceHint')}
      />
      {listAt(draft, 'otherCurrencies').map((currency) => (
        <DraftField
          key={currency}
          path={`${path}.otherCurrencies.${currency}.${field}`}
          label={`${label} ${t('inCurrency', { currency })}`}
          hint={t('priceHint')}
        />
      ))}
    </>
  );
}

function RecurringFields({ path }: { path: string }) {
  const { t } = useTranslation('catalogue');
  return (
    <FieldGrid>
      <PriceFields path={path} field="unitPrice" label={t('unitPrice')} />
      <DraftSelect
        path={`${path}.timing`}
        label={t('timing')}
        options={[
          { value: '', label: t('timings.plan') },
          ...(['advance', 'arrears'] as const).map((value) => ({ value, label: t(`timings.${value}`) })),
        ]}
      />
    </FieldGrid>
  );
}

function CommitmentFields({ path }: { path: string }) {
  const { t } = useTranslation('catalogue');
  return (
    <FieldGrid>
      <PriceFields path={path} field="amount" label={t('amount')} />
      <DraftField path={`${path}.covers`} label={t('covers')} hint={t('coversHint')} />
    </FieldGrid>
  );
}
