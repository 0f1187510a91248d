import { Button, ButtonLink, Card, Field, Icon, Select } from '@quittance/ui';
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
    <details key={String(isNarrowed(query))} open={isNarrowed(query)}>
      <summary className="inline-flex min-h-11 items-center gap-2 rounded-lg border border-edge-strong bg-surface px-4 text-[0.9375rem] font-medium text-ink hover:bg-sunken">
        <Icon name="search" className="size-4.5" />
        {t('filter')}
      </summary>
      <div className="mt-4">
        <Card>
          <Form
            key={JSON.stringify(query)}
            method="get"
            action="/audit"
            role="search"
            className="-mb-3 grid grid-cols-1 gap-x-4 gap-y-1 sm:grid-cols-2 lg:grid-cols-4"
          >
            <WhoField query={query} staff={choices.staff} actorName={actorName} />
            <WhatField query={query} actions={choices.actions} />
            <Field name="from" type="date" label={t('first')} defaultValue={query.from} />
            <Field name="until" type="date" label={t('last')} defaultValue={query.until} />
            <div className="sm:col-span-2">
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
            <div className="mb-[1.875rem] flex flex-wrap sm:col-span-2 items-end gap-3">
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
      </div>
    </details>
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
