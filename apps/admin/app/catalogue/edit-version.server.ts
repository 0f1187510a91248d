import type { Language } from '@quittance/i18n';
import { textOf } from '@quittance/web/form';
import { type FormRefusal, resultOf } from '@quittance/web/server';
import { type ActionFunctionArgs, data, redirect } from '@remix-run/node';
import { visitOf } from '~/visit.server.ts';
import { changeDraft, tidyDraft } from './change-draft.ts';
import { type Draft, withValue } from './draft.ts';
import { readDraft } from './read-draft.ts';
import { readSample, type TypedSample, toSample } from './sample.ts';

/**
 * Whichever button was pressed: a row more or less, the check with the priced sample, or publishing. The form is drawn
 * again with what was typed, so that nothing of it needs scripts.
 */
export async function editVersion({ request, context, params }: ActionFunctionArgs) {
  const { api, language } = visitOf(context);
  const planCode = params['planCode'] ?? (await planOf(api, params['planVersionId'] ?? '', language));
  const { version, policies } = await api.admin.catalogue.start.query({ planCode });
  const form = await request.formData();
  const [intent, sample] = [textOf(form, 'intent'), readSample(form)];
  const typed = withPolicy(readDraft(form, language), intent, policies);
  const draft = tidyDraft(changeDraft(typed, intent, textOf(form, 'newKind')));
  const wanted = { language, planCode, version, definition: draft };
  if (intent === 'publish') {
    const published = await resultOf(api.admin.catalogue.publish.mutate(wanted));
    if (!published.ok) return answer(draft, sample, { refusal: published.error });
    if (published.value.published) return redirect(`/catalogue/${published.value.id}?published`);
  }
  if (intent.includes(':')) return answer(draft, sample, {});
  const preview = await resultOf(api.admin.catalogue.preview.mutate({ ...wanted, sample: toSample(sample, draft) }));
  if (!preview.ok) return answer(draft, sample, { refusal: preview.error });
  return answer(draft, sample, { preview: preview.value });
}

async function planOf(api: Api, planVersionId: string, language: Language): Promise<string> {
  const { planVersion } = await api.admin.catalogue.version.query({ planVersionId, language });
  return planVersion.planCode;
}

/** The button `policy:…` puts one of the shipped seat policies in the place of what was there. */
function withPolicy(draft: Draft, intent: string, policies: Readonly<Record<string, Draft>>): Draft {
  const [verb, name = ''] = intent.split(':');
  const policy = verb === 'policy' ? policies[name] : undefined;
  return policy ? withValue(draft, 'seatPolicy', policy) : draft;
}

type Api = ReturnType<typeof visitOf>['api'];
export type Preview = Awaited<ReturnType<Api['admin']['catalogue']['preview']['mutate']>>;

interface Outcome {
  readonly preview?: Preview;
  readonly refusal?: FormRefusal;
}

function answer(draft: Draft, sample: TypedSample, { preview, refusal }: Outcome) {
  // As text, because a draft may hold anything that somebody typed.
  const body = { draft: JSON.stringify(draft), sample, preview: preview ?? null, refusal: refusal ?? null };
  return data(body, { status: refusal?.status ?? 200 });
}
