import { Breadcrumbs, Button, Card, Columns, Notice, Page } from '@quittance/ui';
import { pageMeta } from '@quittance/web/client';
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ComponentFields } from '~/catalogue/component-fields.tsx';
import type { Draft } from '~/catalogue/draft.ts';
import { DraftProvider } from '~/catalogue/draft-fields.tsx';
import { FindingList } from '~/catalogue/finding-list.tsx';
import { PolicyFields } from '~/catalogue/policy-fields.tsx';
import { firstSample } from '~/catalogue/sample.ts';
import { SampleCard } from '~/catalogue/sample-card.tsx';
import { VersionFields } from '~/catalogue/version-fields.tsx';
import { wordsIn } from '~/catalogue/words-in.ts';
import { FormProblem } from '~/forms/form-problem.tsx';
import { SubmitByEnter } from '~/forms/submit-by-enter.tsx';
import { visitOf } from '~/visit.server.ts';

export { editVersion as action } from '~/catalogue/edit-version.server.ts';

import type { editVersion } from '~/catalogue/edit-version.server.ts';

export const meta = pageMeta;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { api, language, translator } = visitOf(context);
  const id = params['planVersionId'] ?? '';
  const { planVersion, plan, roles, newest } = await api.admin.catalogue.version.query({ planVersionId: id, language });
  const { planCode: _planCode, version: from, ...definition } = planVersion;
  const { today } = await api.admin.clock.get.query();
  const next = newest + 1;
  return data({
    title: translator.t('catalogue:nextTitle', { plan: wordsIn(plan.name, language, plan.code), version: next }),
    ...{ id, from, next },
    draft: JSON.stringify(definition),
    roles: roles.map(({ code, name }) => ({ code, name: wordsIn(name, language, code) })),
    sample: firstSample(
      today,
      roles.map(({ code }) => code),
    ),
  });
}

export default function NextVersion() {
  const { t } = useTranslation(['catalogue', 'common']);
  const { title, id, from, next, roles, ...first } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof editVersion>();
  const { draft: text, sample } = answer ?? first;
  const draft: Draft = JSON.parse(text);
  const findings = answer?.preview?.findings ?? [];
  return (
    <Page
      above={
        <Breadcrumbs
          label={t('common:navigation.breadcrumbs')}
          parents={[
            { href: '/catalogue', text: t('catalogue:title') },
            { href: `/catalogue/${id}`, text: t('catalogue:versionNo', { version: from }) },
          ]}
          current={title}
        />
      }
      title={title}
      text={t('catalogue:nextText', { from })}
    >
      <FormProblem answer={answer?.refusal ? { refusal: answer.refusal, typed: {} } : undefined} />
      <FindingList findings={findings} linked />
      {answer?.preview && findings.length === 0 && <Notice tone="success" title={t('catalogue:noFindings')} live />}
      <DraftProvider draft={draft} findings={findings}>
        {/* Drawn anew with every answer: rows that are gone must not leave their values behind. */}
        <Form method="post" key={text} preventScrollReset>
          <SubmitByEnter value="preview" />
          <input type="hidden" name="draft" value={text} />
          <Columns
            main={
              <>
                <VersionFields />
                <ComponentFields />
                <PolicyFields />
              </>
            }
            side={
              <>
                <SampleCard sample={sample} roles={roles} preview={answer?.preview ?? null} />
                <Card text={t('catalogue:publishText')} title={t('catalogue:newVersion')}>
                  <Button name="intent" value="publish" wide>
                    {t('catalogue:publish', { version: next })}
                  </Button>
                </Card>
              </>
            }
          />
        </Form>
      </DraftProvider>
    </Page>
  );
}
