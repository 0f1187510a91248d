import { Button, type Column, EmptyState, StatusBadge, Table, type Tone } from '@quittance/ui';
import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useMay } from '~/frame/use-staff.ts';

interface AccountPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly right: 'owner' | 'billing' | 'location_manager' | 'viewer';
  readonly locations: readonly string[] | null;
  readonly access: 'accepted' | 'invited' | 'expired' | 'not_invited';
}

const tones: Record<AccountPerson['access'], Tone> = {
  accepted: 'success',
  invited: 'info',
  expired: 'warning',
  not_invited: 'neutral',
};

/** Who may do what in the account, and whether they have come into the portal. */
export function PeopleTable({ people }: { people: readonly AccountPerson[] }) {
  const { t } = useTranslation(['admin', 'common']);
  const may = useMay();
  const columns: Column<AccountPerson>[] = [
    {
      key: 'name',
      header: t('people.name'),
      heading: true,
      cell: ({ name, email }) => (
        <span className="block min-w-0">
          {name}
          <span className="block text-sm font-normal wrap-anywhere text-faint">{email}</span>
        </span>
      ),
    },
    { key: 'right', header: t('people.right'), cell: ({ right }) => t(`common:rights.${right}`) },
    {
      key: 'locations',
      header: t('people.locations'),
      cell: ({ locations }) => locations?.join(', ') ?? t('subscriptions.allLocations'),
    },
    {
      key: 'portal',
      header: t('people.portal'),
      cell: ({ access }) => <StatusBadge tone={tones[access]}>{t(`people.access.${access}`)}</StatusBadge>,
    },
  ];
  const action: Column<AccountPerson> = {
    key: 'action',
    header: t('people.action'),
    align: 'end',
    cell: (person) => person.access !== 'accepted' && <InviteButton person={person} />,
  };
  return (
    <Table
      caption={t('customer.people')}
      captionHidden
      columns={may('invitation.send') ? [...columns, action] : columns}
      rows={people}
      rowKey={({ id }) => id}
      empty={<EmptyState icon="users" title={t('people.none')} />}
    />
  );
}

function InviteButton({ person }: { person: AccountPerson }) {
  const { t } = useTranslation('admin');
  return (
    <Form method="post" preventScrollReset>
      <Button name="personId" value={person.id} variant="secondary" size="small" icon="mail">
        {t(person.access === 'not_invited' ? 'people.invite' : 'people.inviteAgain')}
        <span className="sr-only"> {t('people.inviteFor', { name: person.name })}</span>
      </Button>
    </Form>
  );
}
