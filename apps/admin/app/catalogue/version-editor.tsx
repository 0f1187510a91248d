import { Button, Card, Columns, Notice } from '@quittance/ui';
import { FormProblem, SubPage } from '@quittance/web/client';
import { Form, useActionData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { SubmitByEnter } from '~/forms/submit-by-enter.tsx';
import { ComponentFields } from './component-fields.tsx';
import type { Draft } from './draft.ts';
import { DraftProvider } from './draft-fields.tsx';
import type { editVersion } from './edit-version.server.ts';
import { FindingList } from './finding-list.tsx';
import { PolicyFields } from './policy-fields.tsx';
import type { TypedSample } from './sample.ts';
import { SampleCard } from './sample-card.tsx';
import { VersionFields } from './version-fields.tsx';

interface VersionEditorProps {
  readonly title: string;
  readonly text: string;
  readonly parents: readonly { readonly href: string; readonly text: string }[];
  /** The number that it will have. */
  readonly next: number;
  /** What it starts as, before anything was typed. */
  readonly draft: string;
  readonly sample: TypedSample;
  readonly roles: readonly { readonly code: string; readonly name: string }[];
}

/** The form of a plan version: its fields with what was found beside them, and what a sample customer would pay. */
export function VersionEditor({ title, text: intro, parents, next, roles, ...first }: VersionEditorProps) {
  const { t } = useTranslation('catalogue');
  const answer = useActionData<typeof editVersion>();
  const { draft: text, sample } = answer ?? first;
  const draft: Draft = JSON.parse(text);
  const findings = answer?.preview?.findings ?? [];
  return (
    <SubPage parents={[{ href: '/catalogue', text: t('title') }, ...parents]} title={title} text={intro}>
      <FormProblem answer={answer?.refusal ? { refusal: answer.refusal, typed: {} } : undefined} />
      <FindingList findings={findings} draft={draft} linked />
      {answer?.preview && findings.length === 0 && <Notice tone="success" title={t('noFindings')} live />}
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
                <Card text={t('publishText')} title={t('newVersion')}>
                  <Button name="intent" value="publish" wide>
                    {t('publish', { version: next })}
                  </Button>
                </Card>
              </>
            }
          />
        </Form>
      </DraftProvider>
    </SubPage>
  );
}
