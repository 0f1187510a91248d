import { Section } from '@quittance/ui';
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { CourseChoices, PlanChoice } from '~/changes/change-choices.tsx';
import { PlaceChoices } from '~/changes/place-choices.tsx';
import { RoleTable } from '~/changes/role-table.tsx';
import { SeatChoices } from '~/changes/seat-choices.tsx';
import { visitOf } from '~/visit.server.ts';

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { api, language } = visitOf(context);
  const chosen = { accountId: params['accountId'] ?? '', subscriptionId: params['subscriptionId'] ?? '' };
  return data({ chosen, options: await api.admin.customers.changeOptions.query({ ...chosen, language }) });
}

/** What staff may change about a subscription. Each choice leads to a preview and changes nothing itself. */
export default function ChangeSubscription() {
  const { t } = useTranslation('change');
  const { chosen, options } = useLoaderData<typeof loader>();
  return (
    <Section title={t('title', { plan: options.planName })}>
      <PlanChoice {...chosen} options={options} />
      <SeatChoices {...chosen} options={options} />
      {options.roles.length > 0 && <RoleTable roles={options.roles} />}
      <PlaceChoices {...chosen} options={options} />
      <CourseChoices {...chosen} options={options} />
    </Section>
  );
}
