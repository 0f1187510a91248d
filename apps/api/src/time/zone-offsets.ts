import { type EpochSecond, invariant, type ZoneOffset, type ZoneOffsets } from '@quittance/domain';

const [from, until] = [Date.UTC(1970, 0, 1) / 1_000, Date.UTC(2200, 0, 1) / 1_000];
/** No zone changes its clocks twice in so short a time. */
const step = 7 * 86_400;

const known = new Map<string, ZoneOffsets>();

/** The machine's table of a time zone as the domain takes it, from 1970 to 2199. Worked out once for each zone. */
export function zoneOffsets(timeZone: string): ZoneOffsets {
  let offsets = known.get(timeZone);
  if (!offsets) {
    offsets = tableOf(timeZone);
    known.set(timeZone, offsets);
  }
  return offsets;
}

function tableOf(timeZone: string): ZoneOffsets {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const offsetAt = (moment: EpochSecond) => aheadSecondsOf(format.format(moment * 1_000));
  const table: [ZoneOffset, ...ZoneOffset[]] = [{ since: from, aheadSeconds: offsetAt(from) }];
  let before = table[0].aheadSeconds;
  for (let moment = from; moment < until; moment += step) {
    const aheadSeconds = offsetAt(moment + step);
    if (aheadSeconds === before) continue;
    table.push({ since: changeBetween(moment, moment + step, offsetAt), aheadSeconds });
    before = aheadSeconds;
  }
  return table;
}

/** The first second that has the later offset. */
function changeBetween(early: EpochSecond, late: EpochSecond, offsetAt: (moment: EpochSecond) => number): EpochSecond {
  let [before, after] = [early, late];
  const earlier = offsetAt(before);
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetAt(middle) === earlier) before = middle;
    else after = middle;
  }
  return after;
}

/** `…, GMT+02:00` is 7,200 seconds ahead; `GMT` alone is none. */
function aheadSecondsOf(text: string): number {
  const match = /GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(text);
  invariant(match, `${text} names an offset`);
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = match;
  const magnitude = Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds);
  return sign === '-' ? -magnitude : magnitude;
}
