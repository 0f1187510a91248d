import { Button, Card, Columns, DefinitionList, Notice, StatusBadge } from '@quittance/ui';
import { FormProblem, pageMeta, SubPage } from '@quittance/web/client';
import { textOf } from '@quittance/web/form';
import { refused, resultOf } from '@quittance/web/server';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { RedemptionTable } from '~/coupons/redemption-table.tsx';
import { useCouponWords } from '~/coupons/use-coupon-words.ts';
import { useMay } from '~/frame/use-staff.ts';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { api } = visitOf(context);
  const coupon = await api.admin.coupons.get.query({ code: params['code'] ?? '' });
  const done = new URL(request.url).searchParams.get('done');
  return data({ title: coupon.code, coupon, done });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { coupons } = visitOf(context).api.admin;
  const form = await request.formData();
  const code = params['code'] ?? '';
  const isRemoval = textOf(form, 'intent') === 'remove';
  const subscriptionId = textOf(form, 'subscriptionId') || null;
  const asked = isRemoval
    ? coupons.removeRedemption.mutate({ code, accountId: textOf(form, 'accountId'), subscriptionId })
    : coupons.end.mutate({ code });
  const done = await resultOf(asked);
  return done.ok ? redirect(`/coupons/${code}?done=${isRemoval ? 'removed' : 'ended'}`) : refused(done.error);
}

export default function CouponPage() {
  const { t } = useTranslation('books');
  const { title, coupon, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useCouponWords();
  const may = useMay();
  const parents = [{ href: '/coupons', text: t('coupons.title') }];
  return (
    <SubPage
      parents={parents}
      title={title}
      badge={
        <StatusBadge tone={coupon.endedOn ? 'neutral' : 'success'}>
          {coupon.endedOn ? t('coupons.ended', { date: coupon.endedOn }) : t('coupons.active')}
        </StatusBadge>
      }
    >
      {!answer && <DoneNotice done={done} />}
      <FormProblem answer={answer} />
      <Columns
        main={<RedemptionTable redemptions={coupon.redemptions} />}
        side={
          <>
            <Card>
              <DefinitionList
                items={[
                  { term: t('coupons.worth'), value: words.worth(coupon) },
                  { term: t('coupons.periods'), value: words.periods(coupon) },
                  { term: t('coupons.scope'), value: words.scope(coupon) },
                ]}
              />
            </Card>
            {may('plan.manage') && !coupon.endedOn && (
              <Card title={t('coupons.end')} text={t('coupons.endText')}>
                <Form method="post">
                  <Button variant="danger" name="intent" value="end">
                    {t('coupons.end')}
                  </Button>
                </Form>
              </Card>
            )}
          </>
        }
      />
    </SubPage>
  );
}

function DoneNotice({ done }: { done: string | null }) {
  const { t } = useTranslation('books');
  const sentences: Record<string, string> = {
    made: t('coupons.made'),
    ended: t('coupons.endDone'),
    removed: t('coupons.removeDone'),
  };
  const title = sentences[done ?? ''];
  return title ? <Notice tone="success" title={title} live /> : null;
}
