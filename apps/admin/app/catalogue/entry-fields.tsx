import { Choice, FieldGroup } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { useSeatWords } from '~/customers/use-seat-words.ts';
import { listAt, textAt } from './draft.ts';
import { DraftSelect, useDraft } from './draft-fields.tsx';
import type { Catalogue } from './entry.ts';
import { useWords } from './use-words.ts';

/** Which product a plan belongs to, and whether somebody may still choose it. */
export function PlanFields({ products }: Pick<Catalogue, 'products'>) {
  const { t } = useTranslation('catalogue');
  const { draft } = useDraft();
  const words = useWords();
  return (
    <>
      <DraftSelect
        path="productCode"
        label={t('productField')}
        options={products.map(({ code, name }) => ({ value: code, label: words(name, code) }))}
      />
      <Choice
        type="checkbox"
        name="forSale"
        label={t('forSale')}
        hint={t('forSaleHint')}
        defaultChecked={textAt(draft, 'forSale') !== 'false'}
      />
    </>
  );
}

/** The capabilities of a role, or those that one stands for: the product's and the brand's own. */
export function CapabilityChoices({ path, catalogue }: { path: 'capabilities' | 'includes'; catalogue: Catalogue }) {
  const { t } = useTranslation('catalogue');
  const { draft } = useDraft();
  const words = useWords();
  const known = useSeatWords();
  const chosen = new Set(listAt(draft, path));
  const own = catalogue.capabilities.filter(({ code }) => path === 'capabilities' || code !== textAt(draft, 'code'));
  const options = [
    ...catalogue.knownCapabilities.map((code) => ({ code, label: known.capability(code, code) })),
    ...own.map(({ code, name }) => ({ code, label: words(name, code) })),
  ];
  const others = [...chosen].filter((code) => !options.some((option) => option.code === code));
  return (
    <FieldGroup legend={t(path)}>
      {[...options, ...others.map((code) => ({ code, label: code }))].map(({ code, label }) => (
        <Choice
          key={code}
          id={`${path}-of-${code}`}
          type="checkbox"
          name={path}
          value={code}
          label={label}
          hint={code}
          defaultChecked={chosen.has(code)}
        />
      ))}
    </FieldGroup>
  );
}
