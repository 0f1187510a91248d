import { Card, Columns, Notice } from '@quittance/ui';
import { pageMeta, SubPage } from '@quittance/web/client';
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { AuditLink } from '~/audit/audit-link.tsx';
import { AcceptCard } from '~/disputes/accept-card.tsx';
import { AnswerCard } from '~/disputes/answer-card.tsx';
import { ChoicesCard } from '~/disputes/choices-card.tsx';
import { DisputeBadges } from '~/disputes/dispute-badges.tsx';
import { DisputeFacts } from '~/disputes/dispute-facts.tsx';
import { DisputeHistory } from '~/disputes/dispute-history.tsx';
import { EvidenceForm } from '~/disputes/evidence-form.tsx';
import { EvidenceList } from '~/disputes/evidence-list.tsx';
import { visitOf } from '~/visit.server.ts';

export { actOnDispute as action } from '~/disputes/act-on-dispute.server.ts';

import type { actOnDispute } from '~/disputes/act-on-dispute.server.ts';

const sentences = ['sent', 'unknown', 'accepted', 'added', 'removed'] as const;

export const meta = pageMeta;

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { api, translator } = visitOf(context);
  const dispute = await api.admin.disputes.get.query({ disputeId: params['disputeId'] ?? '' });
  const asked = new URL(request.url).searchParams.get('done');
  const done = sentences.find((sentence) => sentence === asked) ?? null;
  return data({ title: translator.t('dispute:title', { ...dispute.amount }), dispute, done });
}

/** A dispute: facts, history, what may be done, and the forms for what may be done now. */
export default function Dispute() {
  const { t } = useTranslation(['dispute', 'admin']);
  const { title, dispute, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof actOnDispute>();
  const answerTo = (intent: string) => (answer?.typed['intent'] === intent ? answer : undefined);
  const can = (kind: string) => dispute.choices.some((choice) => choice.kind === kind && choice.obstacle === null);
  return (
    <SubPage
      parents={[{ href: '/disputes', text: t('admin:navigation.disputes') }]}
      title={title}
      badge={<DisputeBadges {...dispute} />}
    >
      {done && !answer && <Notice tone={done === 'unknown' ? 'warning' : 'success'} title={t(`done.${done}`)} live />}
      {dispute.final && (
        <Notice tone="info" title={t('finalTitle')}>
          {t('finalText')}
        </Notice>
      )}
      <Columns
        main={
          <>
            <Card title={t('evidence')} text={t('evidenceText')}>
              <div className="grid gap-5">
                <EvidenceList dispute={dispute} mayRemove={can('answer')} />
                {can('answer') && <EvidenceForm limits={dispute.limits} answer={answerTo('add')} />}
              </div>
            </Card>
            {(can('answer') || can('refund')) && (
              <AnswerCard dispute={dispute} mayRefund={can('refund')} answer={answerTo('answer')} />
            )}
            {can('accept') && <AcceptCard amount={dispute.amount} answer={answerTo('accept')} />}
            <DisputeHistory dispute={dispute} />
          </>
        }
        side={
          <>
            <ChoicesCard choices={dispute.choices} />
            <DisputeFacts dispute={dispute} />
          </>
        }
      />
      <AuditLink about={dispute.id} />
    </SubPage>
  );
}
