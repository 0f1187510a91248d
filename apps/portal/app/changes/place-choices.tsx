import { Card, Select } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { AskForm } from './ask-form.tsx';
import type { ShownOptions } from './shown-change.ts';

type Props = Pick<ShownOptions, 'openLocations' | 'closedLocations'> & { readonly id: string };

/** Lets one of the account's locations take part, or no longer. */
export function PlaceChoices({ id, openLocations, closedLocations }: Props) {
  const { t } = useTranslation(['portal', 'change']);
  const groups = [
    { kind: 'open_location', title: t('change:placeOpen'), places: closedLocations },
    { kind: 'close_location', title: t('change:placeClose'), places: openLocations },
  ];
  return groups
    .filter(({ places }) => places.length > 0)
    .map(({ kind, title, places }) => (
      <Card key={kind} title={title}>
        <AskForm kind={kind} subscriptionId={id}>
          <Select
            id={`${kind}-place`}
            name="location"
            label={t('change:place')}
            options={places.map(({ locationId, name }) => ({ value: locationId, label: name }))}
          />
        </AskForm>
      </Card>
    ));
}
