import { textOf } from '@quittance/web/form';

/** How many waves the form has room for; more come from a file. */
export const wavePlaces = [1, 2, 3] as const;

/** A campaign as the form sends it; what makes no sense in it is for the API to say. */
export function readCampaignForm(form: FormData) {
  const text = (name: string) => textOf(form, name).trim();
  const [planCode = '', fromVersion = '', toVersion = ''] = text('change').split('|');
  const percent = text('percent').replace(',', '.');
  return {
    name: text('name'),
    planCode,
    fromVersion: Number(fromVersion),
    toVersion: Number(toVersion),
    noticeOn: text('noticeOn'),
    noticeDays: Number(text('noticeDays') || '0'),
    waves: wavePlaces.flatMap((place) => waveOf(form, place)),
    holdOuts: linesOf(text('holdOuts')).map((line) => {
      const [accountKey = '', ...reason] = line.split(';');
      return { accountKey: accountKey.trim(), reason: reason.join(';').trim() || '–' };
    }),
    optOut: optOutOf(text('optOut'), Number(text('optOutDays') || '0')),
    outliers: { increasePercent: percent || null },
  } as const;
}

function optOutOf(effect: string, daysBefore: number) {
  return effect === 'keeps_version' || effect === 'ends' ? ({ effect, daysBefore } as const) : null;
}

/** A wave without a date is none. */
function waveOf(form: FormData, place: number) {
  const notBefore = textOf(form, `wave${place}.notBefore`).trim();
  if (notBefore === '') return [];
  const accountKeys = linesOf(textOf(form, `wave${place}.accounts`));
  const members = accountKeys.length > 0 ? ({ kind: 'accounts', accountKeys } as const) : ({ kind: 'rest' } as const);
  return [{ code: textOf(form, `wave${place}.code`).trim() || String(place), notBefore, members }];
}

function linesOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);
}
