import { Button, Card, EmptyState, StatusBadge } from '@quittance/ui';
import { FormProblem, pageMeta, SubPage } from '@quittance/web/client';
import { refused, resultOf } from '@quittance/web/server';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { DeliveryBadge } from '~/endpoints/delivery-badge.tsx';
import { useFailureText } from '~/endpoints/use-failure-text.ts';
import { useFormats } from '~/frame/use-formats.ts';
import { useMay } from '~/frame/use-staff.ts';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { api } = visitOf(context);
  const asked = { endpointId: params['endpointId'] ?? '', eventId: params['eventId'] ?? '' };
  const [delivery, { endpoint }] = await Promise.all([
    api.admin.endpoints.delivery.query(asked),
    api.admin.endpoints.get.query({ endpointId: asked.endpointId }),
  ]);
  const message = JSON.parse(delivery.message);
  return data({ title: String(message.type), text: JSON.stringify(message, null, 2), delivery, endpoint });
}

export async function action({ context, params }: ActionFunctionArgs) {
  const [endpointId, eventId] = [params['endpointId'] ?? '', params['eventId'] ?? ''];
  const wish = { kind: 'one' as const, eventId };
  const again = await resultOf(visitOf(context).api.admin.endpoints.replay.mutate({ endpointId, wish }));
  return again.ok ? redirect(`/endpoints/${endpointId}?done=replayed-${again.value.messages}`) : refused(again.error);
}

export default function Delivery() {
  const { t } = useTranslation('endpoint');
  const { title, text, delivery, endpoint } = useLoaderData<typeof loader>();
  const { state } = useNavigation();
  const { realTime } = useFormats();
  const { delivered, nextTryAt } = delivery;
  const mayReplay = useMay()('webhook.manage') && nextTryAt === null;
  const parents = [
    { href: '/endpoints', text: t('title') },
    { href: `/endpoints/${endpoint.id}`, text: endpoint.description || new URL(endpoint.url).host },
  ];
  return (
    <SubPage
      parents={parents}
      title={title}
      badge={<DeliveryBadge state={nextTryAt ? 'waiting' : delivered ? 'delivered' : 'failed'} />}
      text={nextTryAt && `${t('next')}: ${realTime(nextTryAt)}`}
      actions={
        mayReplay && (
          <Form method="post">
            <Button busy={state === 'submitting'} icon="repeat">
              {t('replay')}
            </Button>
          </Form>
        )
      }
    >
      <FormProblem answer={useActionData<typeof action>()} />
      <Card title={t('message')}>
        <pre className="rounded-lg bg-sunken px-3 py-2 text-sm break-words whitespace-pre-wrap text-ink">{text}</pre>
      </Card>
      {delivery.attempts.length === 0 && <EmptyState icon="clock" title={t('noAttempt')} />}
      {delivery.attempts.map((attempt) => (
        <AttemptCard key={attempt.no} attempt={attempt} />
      ))}
    </SubPage>
  );
}

type Attempt = ReturnType<typeof useLoaderData<typeof loader>>['delivery']['attempts'][number];

function AttemptCard({ attempt: { no, at, httpStatus, failure, durationMs, answer } }: { attempt: Attempt }) {
  const { t } = useTranslation('endpoint');
  const { realTime, number } = useFormats();
  const failureText = useFailureText();
  return (
    <Card
      title={t('attempt', { no: number(no) })}
      action={
        <StatusBadge tone={failure === null ? 'success' : 'danger'}>
          {failure === null ? t('answer', { status: String(httpStatus ?? '') }) : failureText(failure, httpStatus)}
        </StatusBadge>
      }
    >
      <p className="text-sm text-faint">
        {realTime(at)} · {t('duration', { ms: number(durationMs) })}
      </p>
      {answer && <p className="mt-2 text-sm break-words text-soft">{answer}</p>}
    </Card>
  );
}
