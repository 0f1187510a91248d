import { Card, Field, Select } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { AskForm } from './ask-form.tsx';
import type { ChangeSubject, ShownOptions } from './shown-change.ts';
import { WhenChoice } from './when-choice.tsx';

type Options = Pick<ShownOptions, 'openLocations' | 'closedLocations'>;

/** Lets a location take part, one that the customer has or a new one, or take part no longer. */
export function PlaceChoices({ options, ...subject }: ChangeSubject & { options: Options }) {
  const { t } = useTranslation('change');
  const groups = [
    { kind: 'open_location', title: t('placeOpen'), places: options.closedLocations },
    { kind: 'close_location', title: t('placeClose'), places: options.openLocations },
  ];
  return (
    <>
      {groups
        .filter(({ places }) => places.length > 0)
        .map(({ kind, title, places }) => (
          <Card key={kind} title={title}>
            <AskForm kind={kind} {...subject}>
              <Select
                id={`${kind}-place`}
                name="location"
                label={t('place')}
                options={places.map(({ locationId, name }) => ({ value: locationId, label: name }))}
              />
              <WhenChoice name={kind} usual="now" />
            </AskForm>
          </Card>
        ))}
      <Card title={t('kind.open_new_location')}>
        <AskForm kind="open_new_location" {...subject}>
          <Field id="place-name" name="name" label={t('name')} maxLength={200} required />
          <Field name="street" label={t('street')} maxLength={200} required />
          <Field name="postalCode" label={t('postalCode')} maxLength={20} required />
          <Field name="city" label={t('city')} maxLength={100} required />
          <WhenChoice name="place-new" usual="now" />
        </AskForm>
      </Card>
    </>
  );
}
