import { Card, Field, Select } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { AskForm } from './ask-form.tsx';
import type { ShownOptions } from './shown-change.ts';

type Props = Pick<ShownOptions, 'roles' | 'members' | 'seats' | 'openLocations'> & { readonly id: string };

/** Gives somebody a role in a plan that counts seats, changes one, or ends it. */
export function SeatChoices({ id, roles, members, seats, openLocations }: Props) {
  const { t } = useTranslation(['portal', 'change']);
  if (roles.length === 0) return null;
  const people = members.map(({ memberId, name }) => ({ value: memberId, label: name }));
  const roleOptions = roles.map(({ code, name, billable }) => ({
    value: code,
    label: billable ? name : t('change:roleFree', { role: name }),
  }));
  const held = seats.map(seatOption);
  return (
    <>
      <Card title={t('change:seatAdd')}>
        <AskForm kind="add_seat" subscriptionId={id}>
          <Select
            name="member"
            label={t('change:seat')}
            options={[{ value: '', label: t('change:somebodyNew') }, ...people]}
          />
          <Field name="name" label={t('change:name')} hint={t('change:nameHint')} maxLength={200} />
          <Select name="role" label={t('change:role')} options={roleOptions} />
          {openLocations.length > 0 && (
            <Select
              name="location"
              label={t('change:place')}
              options={[
                { value: '', label: t('seats.everywhere') },
                ...openLocations.map(({ locationId, name }) => ({ value: locationId, label: name })),
              ]}
            />
          )}
        </AskForm>
      </Card>
      {held.length > 0 && (
        <Card title={t('change:kind.change_role')}>
          <AskForm kind="change_role" subscriptionId={id}>
            <Select id="change-seat" name="seat" label={t('change:seat')} options={held} />
            <Select id="change-role" name="role" label={t('change:roleNew')} options={roleOptions} />
          </AskForm>
        </Card>
      )}
      {held.length > 0 && (
        <Card title={t('change:seatEnd')}>
          <AskForm kind="end_seat" subscriptionId={id}>
            <Select id="end-seat" name="seat" label={t('change:seat')} options={held} />
          </AskForm>
        </Card>
      )}
    </>
  );
}

/** A seat is named by who holds it, in which role, and where. */
function seatOption({ memberId, memberName, roleCode, roleName, locationId, locationName }: Props['seats'][number]) {
  const words = [memberName, roleName, ...(locationName === null ? [] : [locationName])];
  return { value: `${memberId} ${encodeURIComponent(roleCode)} ${locationId ?? ''}`, label: words.join(' · ') };
}
