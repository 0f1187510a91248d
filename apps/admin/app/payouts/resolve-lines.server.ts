import { textOf } from '@quittance/web/form';
import { refused, resultOf } from '@quittance/web/server';
import { redirect } from '@remix-run/node';
import type { visitOf } from '~/visit.server.ts';
import { lineAccounts } from './line-accounts.ts';

/** Says what the ticked lines of a payout were, as the form of its page asks. */
export async function resolveLines({ api }: Pick<ReturnType<typeof visitOf>, 'api'>, payoutId: string, form: FormData) {
  const typed = { as: textOf(form, 'as'), note: textOf(form, 'note').trim() };
  const lineNos = form.getAll('line').map(Number);
  const as = lineAccounts.find((account) => account === typed.as) ?? 'fees';
  if (lineNos.length === 0 || typed.note.length < 3) {
    const fields = {
      ...(lineNos.length === 0 && { lineNos: ['missing'] }),
      ...(typed.note.length < 3 && { note: ['missing'] }),
    };
    return refused({ code: 'invalid_input', status: 422, fields }, typed);
  }
  const done = await resultOf(api.admin.payouts.resolve.mutate({ payoutId, lineNos, as, note: typed.note }));
  return done.ok ? redirect(`/payouts/${payoutId}?done`) : refused(done.error, typed);
}
