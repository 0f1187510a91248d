import { Notice } from '@quittance/ui';
import { FormProblem } from '@quittance/web/client';
import { textOf } from '@quittance/web/form';
import { refused, resultOf } from '@quittance/web/server';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { PeopleTable } from '~/customers/people-table.tsx';
import { visitOf } from '~/visit.server.ts';

export async function loader({ context, params }: LoaderFunctionArgs) {
  const accountId = params['accountId'] ?? '';
  return data({ people: await visitOf(context).api.admin.customers.people.query({ accountId }) });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const personId = textOf(await request.formData(), 'personId');
  const wanted = { accountId: params['accountId'] ?? '', personId };
  const invited = await resultOf(visitOf(context).api.admin.customers.invite.mutate(wanted));
  return invited.ok ? data({ invited: invited.value.email, personId }) : refused(invited.error);
}

export default function People() {
  const { t } = useTranslation('admin');
  const { people } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <div className="grid grid-cols-1 gap-5">
      {answer && 'invited' in answer ? (
        <Notice tone="success" title={t('people.invited', { email: answer.invited })} live />
      ) : (
        <FormProblem answer={answer} />
      )}
      <PeopleTable people={people.map((person) => shownAs(person, answer))} />
    </div>
  );
}

/** The link is made when its mail is sent, moments later: whoever was just invited is shown so at once. */
function shownAs<Person extends { id: string; access: string }>(person: Person, answer: object | undefined) {
  const isInvited = answer && 'personId' in answer && answer.personId === person.id;
  return isInvited ? { ...person, access: 'invited' as const } : person;
}
