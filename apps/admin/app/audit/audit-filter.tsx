import { Button, ButtonLink, Card, Field, Select } from '@quittance/ui';
import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { type AuditQuery, isNarrowed } from './audit-query.ts';
import type { AuditChoices } from './shown-entry.ts';
import { useActionGroups } from './use-action-groups.ts';

interface AuditFilterProps {
  readonly query: AuditQuery;
  readonly choices: AuditChoices;
  /** What the one is called who is asked for, when he is none of the staff. */
  readonly actorName: string | null;
}

/** Who, what, about what and when: a plain form, so that a view can be shared as an address and needs no scripts. */
export function AuditFilter({ query, choices, actorName }: AuditFilterProps) {
  const { t } = useTranslation('audit');
  return (
    <Card>
      <Form
        key={JSON.stringify(query)}
        method="get"
        action="/audit"
        role="search"
        className="-mb-3 grid grid-cols-2 gap-x-4 gap-y-1 lg:grid-cols-4"
      >
        <div className="max-sm:col-span-2">
          <WhoField query={query} staff={choices.staff} actorName={actorName} />
        </div>
        <div className="max-sm:col-span-2">
          <WhatField query={query} actions={choices.actions} />
        </div>
        <Field name="from" type="date" label={t('first')} defaultValue={query.from} />
        <Field name="until" type="date" label={t('last')} defaultValue={query.until} />
        <div className="col-span-2">
          <Field
            name="about"
            label={t('about')}
            hint={t('aboutHint')}
            maxLength={200}
            autoComplete="off"
            spellCheck={false}
            defaultValue={query.about}
          />
        </div>
        <div className="col-span-2 mb-[1.875rem] flex flex-wrap items-end gap-3">
          <Button variant="secondary" icon="search">
            {t('show')}
          </Button>
          {isNarrowed(query) && (
            <ButtonLink href="/audit" variant="quiet">
              {t('clear')}
            </ButtonLink>
          )}
        </div>
      </Form>
    </Card>
  );
}

function WhoField({
  query,
  staff,
  actorName,
}: Pick<AuditFilterProps, 'query' | 'actorName'> & Pick<AuditChoices, 'staff'>) {
  const { t } = useTranslation('audit');
  const isStaff = query.who === '' || staff.some(({ id }) => id === query.who);
  const options = [
    { value: '', label: t('anyone') },
    ...staff.map(({ id, name }) => ({ value: id, label: name })),
    ...(isStaff ? [] : [{ value: query.who, label: actorName ?? query.who }]),
  ];
  return <Select name="who" label={t('who')} options={options} defaultValue={query.who} />;
}

function WhatField({ query, actions }: Pick<AuditFilterProps, 'query'> & Pick<AuditChoices, 'actions'>) {
  const { t } = useTranslation('audit');
  const groups = useActionGroups(actions);
  const all = { value: '', label: t('anything') };
  return <Select name="what" label={t('what')} options={[all]} groups={groups} defaultValue={query.what} />;
}
