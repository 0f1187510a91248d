import { Card, Field, Select } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { AskForm } from './ask-form.tsx';
import type { ChangeSubject, ShownOptions } from './shown-change.ts';
import { WhenChoice } from './when-choice.tsx';

type Options = Pick<ShownOptions, 'roles' | 'members' | 'seats' | 'openLocations'>;

/** Gives somebody a role, changes one, or ends it; under a plan that counts no seats there is nothing to choose. */
export function SeatChoices({ options, ...subject }: ChangeSubject & { options: Options }) {
  const { t } = useTranslation('change');
  const { roles, members, seats, openLocations } = options;
  if (roles.length === 0) return null;
  const people = members.map(({ memberId, name }) => ({ value: memberId, label: name }));
  const places = openLocations.map(({ locationId, name }) => ({ value: locationId, label: name }));
  const held = seats.map(seatOption);
  return (
    <>
      <Card title={t('seatAdd')}>
        <AskForm kind="add_seat" {...subject}>
          <Select name="member" label={t('seat')} options={[{ value: '', label: t('somebodyNew') }, ...people]} />
          <Field name="name" label={t('name')} hint={t('nameHint')} maxLength={200} />
          <Select id="add-role" name="role" label={t('role')} options={roleOptions(roles, t)} />
          {places.length > 0 && (
            <Select name="location" label={t('place')} options={[{ value: '', label: t('allPlaces') }, ...places]} />
          )}
          <WhenChoice name="seat-add" usual="now" />
        </AskForm>
      </Card>
      {held.length > 0 && (
        <Card title={t('kind.change_role')}>
          <AskForm kind="change_role" {...subject}>
            <Select id="change-seat" name="seat" label={t('seat')} options={held} />
            <Select id="change-role" name="role" label={t('roleNew')} options={roleOptions(roles, t)} />
            <WhenChoice name="seat-change" usual="now" />
          </AskForm>
        </Card>
      )}
      {held.length > 0 && (
        <Card title={t('seatEnd')}>
          <AskForm kind="end_seat" {...subject}>
            <Select id="end-seat" name="seat" label={t('seat')} options={held} />
            <WhenChoice name="seat-end" usual="now" />
          </AskForm>
        </Card>
      )}
    </>
  );
}

type Words = ReturnType<typeof useTranslation<'change'>>['t'];

function roleOptions(roles: Options['roles'], t: Words) {
  return roles.map(({ code, name, billable }) => ({
    value: code,
    label: billable ? name : t('roleFree', { role: name }),
  }));
}

/** A seat is named by who holds it, in which role, and where. */
function seatOption({ memberId, memberName, roleCode, roleName, locationId, locationName }: Options['seats'][number]) {
  const words = [memberName, roleName, ...(locationName === null ? [] : [locationName])];
  return { value: `${memberId} ${locationId ?? ''} ${roleCode}`, label: words.join(' · ') };
}
