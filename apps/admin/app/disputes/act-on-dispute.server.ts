import { textOf } from '@quittance/web/form';
import { refused, resultOf } from '@quittance/web/server';
import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { readAmount } from '~/payments/amount-text.ts';
import { visitOf } from '~/visit.server.ts';

type Disputes = ReturnType<typeof visitOf>['api']['admin']['disputes'];

/** Adds or removes evidence, sends the answer, or gives in: whichever button was pressed. */
export async function actOnDispute({ request, context, params }: ActionFunctionArgs) {
  const { disputes } = visitOf(context).api.admin;
  const disputeId = params['disputeId'] ?? '';
  const form = await request.formData();
  switch (textOf(form, 'intent')) {
    case 'remove': {
      const evidenceId = textOf(form, 'evidenceId');
      const removed = await resultOf(disputes.removeEvidence.mutate({ disputeId, evidenceId }));
      return removed.ok ? done(disputeId, 'removed') : refused(removed.error, { intent: 'add' });
    }
    case 'answer':
      return answer(disputes, disputeId, form);
    case 'accept': {
      if (textOf(form, 'confirmed') !== 'yes') return invalid('confirmed', { intent: 'accept' });
      const accepted = await resultOf(disputes.accept.mutate({ disputeId, confirmed: true }));
      if (!accepted.ok) return refused(accepted.error, { intent: 'accept' });
      return done(disputeId, accepted.value.outcome === 'sent' ? 'accepted' : 'unknown');
    }
    default:
      return add(disputes, disputeId, form);
  }
}

async function answer(disputes: Disputes, disputeId: string, form: FormData) {
  const typed = { intent: 'answer', refund: textOf(form, 'refund').trim() };
  const currency = textOf(form, 'currency');
  const amountMinor = typed.refund === '' ? null : readAmount(typed.refund, currency);
  if (typed.refund !== '' && amountMinor === null) return invalid('refund', typed);
  if (amountMinor !== null && textOf(form, 'confirmed') !== 'yes') return invalid('confirmed', typed);
  const refund = amountMinor === null ? null : { amountMinor, currency };
  const sent = await resultOf(disputes.submit.mutate({ disputeId, refund }));
  return sent.ok ? done(disputeId, sent.value.outcome) : refused(sent.error, typed);
}

/** A text and a file may come together; what was taken before something is refused stays. */
async function add(disputes: Disputes, disputeId: string, form: FormData) {
  const typed = { intent: 'add', text: textOf(form, 'text').trim() };
  const file = await readFile(form.get('file'));
  if (typed.text === '' && file === null) return invalid('text', typed);
  if (file) {
    const kept = await resultOf(disputes.addEvidence.mutate({ disputeId, evidence: { kind: 'file', ...file } }));
    if (!kept.ok) return refused(kept.error, typed);
  }
  if (typed.text !== '') {
    const evidence = { kind: 'text' as const, body: typed.text };
    const kept = await resultOf(disputes.addEvidence.mutate({ disputeId, evidence }));
    if (!kept.ok) return refused(kept.error, typed);
  }
  return done(disputeId, 'added');
}

async function readFile(value: FormDataEntryValue | null): Promise<{ name: string; contentBase64: string } | null> {
  if (!(value instanceof File) || value.size === 0) return null;
  return { name: value.name.slice(-200), contentBase64: Buffer.from(await value.arrayBuffer()).toString('base64') };
}

function invalid(field: string, typed: Readonly<Record<string, string>>) {
  return refused({ code: 'invalid_input', status: 422, fields: { [field]: ['missing'] } }, typed);
}

function done(disputeId: string, what: string) {
  return redirect(`/disputes/${disputeId}?done=${what}`);
}
