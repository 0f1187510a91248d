import { EmptyState } from '@quittance/ui';
import { pageMeta, SubPage } from '@quittance/web/client';
import { found } from '@quittance/web/server';
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { CourseChoices } from '~/changes/course-choices.tsx';
import { PlaceChoices } from '~/changes/place-choices.tsx';
import { PlanChoice } from '~/changes/plan-choice.tsx';
import { SeatChoices } from '~/changes/seat-choices.tsx';
import type { ShownOptions } from '~/changes/shown-change.ts';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { api, language, translator } = visitOf(context);
  const id = params['subscriptionId'] ?? '';
  const options = await found(api.portal.subscriptions.changeOptions.query({ subscriptionId: id, language }));
  return data({ title: translator.t('change:title', { plan: options.planName }), id, options });
}

/** Everything that may be different about a subscription. Each choice leads to a preview and changes nothing itself. */
export default function ChangeSubscription() {
  const { t } = useTranslation(['portal', 'change']);
  const { title, id, options } = useLoaderData<typeof loader>();
  const isOver = options.status === 'ended';
  return (
    <SubPage
      title={title}
      text={t('change:text')}
      parents={[{ href: '/subscriptions', text: t('navigation.subscriptions') }]}
    >
      {isOver ? <EmptyState icon="repeat" title={t('change:nothing')} /> : <Choices id={id} options={options} />}
    </SubPage>
  );
}

function Choices({ id, options }: { id: string; options: ShownOptions }) {
  return (
    <>
      <PlanChoice id={id} {...options} />
      <SeatChoices id={id} {...options} />
      <PlaceChoices id={id} {...options} />
      <CourseChoices id={id} {...options} />
    </>
  );
}
