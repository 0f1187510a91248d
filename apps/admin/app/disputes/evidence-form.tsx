import { Button, FormStack, TextArea } from '@quittance/ui';
import { FormProblem, type RefusedForm } from '@quittance/web/client';
import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { ShownDispute } from './shown-dispute.ts';

export interface EvidenceFormProps {
  readonly limits: ShownDispute['limits'];
  readonly answer: RefusedForm | undefined;
}

/** Takes a text, a file or both to what goes out with the next answer. */
export function EvidenceForm({ limits, answer }: EvidenceFormProps) {
  const { t } = useTranslation('dispute');
  const types = limits.mediaTypes.map((type) => type.slice(type.indexOf('/') + 1).toUpperCase()).join(', ');
  const size = String(Math.floor(limits.fileBytes / 1_048_576));
  return (
    <Form method="post" encType="multipart/form-data" reloadDocument className="border-t border-edge pt-5">
      <FormStack>
        {answer?.refusal.code !== 'invalid_input' && <FormProblem answer={answer} />}
        <TextArea
          name="text"
          label={t('note')}
          maxLength={limits.textCharacters}
          defaultValue={answer?.typed['text']}
          errors={answer?.refusal.fields?.['text'] && [t('nothingAdded')]}
        />
        <div className="grid gap-2">
          <label htmlFor="file" className="text-[0.9375rem] font-medium text-ink">
            {t('file')}{' '}
            <span className="block text-sm font-normal text-faint">
              {t('fileHint', { types, size, count: limits.files, pages: limits.pages })}
            </span>
          </label>
          <input
            id="file"
            name="file"
            type="file"
            accept={limits.mediaTypes.join(',')}
            className="min-w-0 max-w-full text-sm text-soft file:mr-3 file:min-h-10 file:rounded-lg file:border file:border-solid file:border-edge-strong file:bg-surface file:px-3 file:text-sm file:font-medium file:text-ink"
          />
        </div>
        <Button name="intent" value="add" variant="secondary" className="justify-self-start">
          {t('add')}
        </Button>
      </FormStack>
    </Form>
  );
}
