import { pageMeta, SubPage } from '@quittance/web/client';
import { refused, resultOf } from '@quittance/web/server';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { CouponForm } from '~/coupons/coupon-form.tsx';
import { fieldOfCoupon, readCouponForm } from '~/coupons/read-coupon-form.ts';
import { typedTexts } from '~/settings/legal-form.ts';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export function loader({ context }: LoaderFunctionArgs) {
  return data({ title: visitOf(context).translator.t('books:coupons.new') });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { api } = visitOf(context);
  const form = await request.formData();
  const typed = typedTexts(form);
  const read = readCouponForm(form);
  if (!read.ok) return refused({ code: 'invalid_input', status: 422, fields: read.fields }, typed);
  const made = await resultOf(api.admin.coupons.create.mutate(read.coupon));
  if (made.ok) return redirect(`/coupons/${read.coupon.code}?done=made`);
  const fields = Object.entries(made.error.fields ?? {}).map(([path, problems]) => [fieldOfCoupon(path), problems]);
  return refused({ ...made.error, fields: Object.fromEntries(fields) }, typed);
}

export default function NewCoupon() {
  const { t } = useTranslation('books');
  const { title } = useLoaderData<typeof loader>();
  const parents = [{ href: '/coupons', text: t('coupons.title') }];
  return (
    <SubPage parents={parents} title={title} text={t('coupons.text')}>
      <CouponForm answer={useActionData<typeof action>()} />
    </SubPage>
  );
}
