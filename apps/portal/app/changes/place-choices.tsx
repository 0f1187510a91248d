import { Card, Field, Select } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { AskForm } from './ask-form.tsx';
import type { ShownOptions } from './shown-change.ts';

type Props = Pick<ShownOptions, 'openLocations' | 'closedLocations' | 'knowsPlaces'> & { readonly id: string };

/** Lets one of the account's locations take part, or no longer, or opens a new one. */
export function PlaceChoices({ id, openLocations, closedLocations, knowsPlaces }: Props) {
  const { t } = useTranslation(['portal', 'change']);
  const groups = [
    { kind: 'open_location', title: t('change:placeOpen'), places: closedLocations },
    { kind: 'close_location', title: t('change:placeClose'), places: openLocations },
  ];
  return (
    <>
      {groups
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
        ))}
      {knowsPlaces && (
        <Card title={t('change:kind.open_new_location')}>
          <AskForm kind="open_new_location" subscriptionId={id}>
            <Field id="place-name" name="name" label={t('change:name')} maxLength={200} required />
            <Field name="street" label={t('change:street')} maxLength={200} autoComplete="street-address" required />
            <Field
              name="postalCode"
              label={t('change:postalCode')}
              maxLength={20}
              autoComplete="postal-code"
              required
            />
            <Field name="city" label={t('change:city')} maxLength={100} autoComplete="address-level2" required />
          </AskForm>
        </Card>
      )}
    </>
  );
}
