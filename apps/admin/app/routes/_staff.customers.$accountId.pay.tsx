import {
  Button,
  Card,
  type Column,
  EmptyState,
  Field,
  FieldRow,
  FileDownload,
  FormStack,
  Money,
  Notice,
  Table,
  TextArea,
} from '@quittance/ui';
import { FormProblem } from '@quittance/web/client';
import { textOf } from '@quittance/web/form';
import { refused, resultOf } from '@quittance/web/server';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useCustomer } from '~/customers/use-customer.ts';
import { useFormats } from '~/frame/use-formats.ts';
import { useMay } from '~/frame/use-staff.ts';
import { visitOf } from '~/visit.server.ts';

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { pay } = visitOf(context).api.admin;
  const accountId = params['accountId'] ?? '';
  const { searchParams } = new URL(request.url);
  const [from, to] = [searchParams.get('from') || null, searchParams.get('to') || null];
  const asked = await resultOf(pay.statements.query({ accountId, from, to }));
  const found = asked.ok ? asked.value : await pay.statements.query({ accountId, from: null, to: null });
  const { csv: _, ...made } = found;
  return data({ ...made, isWrong: !asked.ok, saved: searchParams.has('saved') });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const accountId = params['accountId'] ?? '';
  const text = textOf(await request.formData(), 'rules');
  const asked = await resultOf(visitOf(context).api.admin.pay.setRules.mutate({ accountId, text }));
  if (!asked.ok) return refused(asked.error, { rules: text });
  const { problems } = asked.value;
  return problems.length > 0
    ? data({ problems, text }, { status: 422 })
    : redirect(`/customers/${accountId}/pay?saved`);
}

export default function Pay() {
  const { t } = useTranslation('books');
  const { id } = useCustomer();
  const { from, to, statements, isWrong, saved } = useLoaderData<typeof loader>();
  return (
    <>
      <p className="text-soft">{t('pay.text')}</p>
      {saved && <Notice tone="success" title={t('pay.saved')} live />}
      <Card>
        <form method="get">
          <FieldRow
            action={
              <>
                <Button variant="secondary">{t('pay.show')}</Button>
                <FileDownload
                  href={`/customers/${id}/pay.csv?from=${from}&to=${to}`}
                  name={`pay-${from}-${to}.csv`}
                  kind={t('pay.csv')}
                />
              </>
            }
          >
            <Field
              name="from"
              type="date"
              label={t('pay.from')}
              defaultValue={from}
              errors={isWrong ? [t('pay.periodWrong')] : undefined}
            />
            <Field name="to" type="date" label={t('pay.to')} defaultValue={to} />
          </FieldRow>
        </form>
      </Card>
      {statements.length === 0 && (
        <Card>
          <EmptyState icon="users" title={t('pay.none')} />
        </Card>
      )}
      {statements.map((statement) => (
        <StatementTable key={statement.memberId} statement={statement} />
      ))}
      <RulesCard />
    </>
  );
}

type Statement = ReturnType<typeof useLoaderData<typeof loader>>['statements'][number];
type Line = Statement['lines'][number];

function StatementTable({ statement }: { statement: Statement }) {
  const { t } = useTranslation('books');
  const { money, number } = useFormats();
  const { memberName, lines, total, withoutRule } = statement;
  const columns: Column<Line>[] = [
    { key: 'rule', header: t('pay.rule'), heading: true, cell: ({ ruleCode }) => ruleCode },
    { key: 'results', header: t('pay.results'), align: 'end', cell: ({ results }) => number(results) },
    { key: 'base', header: t('pay.base'), align: 'end', cell: ({ base }) => <Money text={money(base)} /> },
    {
      key: 'commission',
      header: t('pay.commission'),
      align: 'end',
      cell: ({ commission }) => <Money text={money(commission)} />,
    },
  ];
  return (
    <Card title={memberName} action={<Money text={money(total)} size="large" />}>
      <Table
        caption={memberName}
        captionHidden
        columns={columns}
        rows={lines}
        rowKey={({ ruleCode }) => ruleCode}
        empty={null}
      />
      {withoutRule > 0 && <p className="mt-3 text-sm text-soft">{t('pay.withoutRule', { count: withoutRule })}</p>}
    </Card>
  );
}

function RulesCard() {
  const { t } = useTranslation('books');
  const may = useMay();
  const { rules } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const problems = answer && 'problems' in answer ? answer.problems : [];
  const typed = answer && 'text' in answer ? answer.text : rules;
  return (
    <Card title={t('pay.rules')} text={t('pay.rulesText')}>
      <Form method="post" preventScrollReset>
        <FormStack>
          {answer && 'refusal' in answer && <FormProblem answer={answer} />}
          <TextArea
            name="rules"
            label={t('pay.rules')}
            hint={t('pay.rulesHint')}
            rows={6}
            defaultValue={typed}
            disabled={!may('customer.update')}
            errors={
              problems.length > 0 ? problems.map(({ line, code }) => t(`pay.problem.${code}`, { line })) : undefined
            }
          />
          {may('customer.update') && <Button variant="secondary">{t('pay.save')}</Button>}
        </FormStack>
      </Form>
    </Card>
  );
}
