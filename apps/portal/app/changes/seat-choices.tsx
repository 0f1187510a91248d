import { Card, Field, Select } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { AskForm } from './ask-form.tsx';
import type { ShownOptions } from './shown-change.ts';

type Props = Pick<ShownOptions, 'roles' | 'seats' | 'openLocations'> & { readonly id: string };

/** Adds a person to a plan that counts seats, or ends a seat. */
export function SeatChoices({ id, roles, seats, openLocations }: Props) {
  const { t } = useTranslation(['portal', 'change']);
  if (roles.length === 0) return null;
  return (
    <>
      <Card title={t('change:seatAdd')}>
        <AskForm kind="add_seat" subscriptionId={id}>
          <Field name="name" label={t('change:name')} maxLength={200} required />
          <Select
            name="role"
            label={t('change:role')}
            options={roles.map(({ code, name, billable }) => ({
              value: code,
              label: billable ? name : t('change:roleFree', { role: name }),
            }))}
          />
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
      {seats.length > 0 && (
        <Card title={t('change:seatEnd')}>
          <AskForm kind="end_seat" subscriptionId={id}>
            <Select name="seat" label={t('change:seat')} options={seats.map((seat) => seatOption(seat))} />
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
