import type { Frame } from './fold-profile.ts';

const width = 1_400;
const rowHeight = 19;
const top = 64;
const margin = 10;

/** Thinner frames could not be read; what they hold counts in the frame above them. */
const thinnest = 2;

/** Letters of the picture's font are this wide, in pixels. */
const letter = 6.7;

/** Whose code a frame is. Black text on each of these colours has a contrast of more than 9 to 1. */
const owners: readonly { readonly title: string; readonly colour: string; readonly owns: (frame: Frame) => boolean }[] =
  [
    { title: 'garbage collection', colour: '#f4a6a0', owns: ({ name }) => name === '(garbage collector)' },
    { title: 'deciding (domain)', colour: '#a8d8a0', owns: ({ place }) => place.startsWith('packages/domain') },
    { title: 'run: rows, decisions', colour: '#f5d78a', owns: ({ place }) => place.startsWith('apps/') },
    { title: 'database package', colour: '#9ecbf0', owns: ({ place }) => place.startsWith('packages/db') },
    { title: 'database library', colour: '#c9b8f0', owns: ({ place }) => /^(?:postgres|kysely)/.test(place) },
    { title: 'Node and engine', colour: '#d9d9d9', owns: () => true },
  ];

/** A flame graph, the callers above: the width of a frame is its share of the time, the colour says whose code it is. */
export function drawFlames(root: Frame, title: string): string {
  const boxes = boxesOf(root, { x: margin, y: top, scale: (width - 2 * margin) / root.micros });
  const deepest = Math.max(...boxes.map(({ y }) => y));
  const height = deepest + rowHeight + margin;
  const body = [
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...heading(title),
    ...boxes.map(drawBox(root)),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family="ui-monospace, Menlo, Consolas, monospace" font-size="11" fill="#000000">
<title>${escaped(title)}</title>
${body.join('\n')}
</svg>
`;
}

function heading(title: string): string[] {
  const entries = owners.map(({ title: owner, colour }, at) => {
    const x = margin + at * 185;
    return `<rect x="${x}" y="36" width="14" height="14" fill="${colour}" stroke="#555555"/><text x="${x + 20}" y="47">${owner}</text>`;
  });
  return [`<text x="${margin}" y="22" font-size="15" font-weight="bold">${escaped(title)}</text>`, ...entries];
}

interface Box {
  readonly frame: Frame;
  readonly x: number;
  readonly y: number;
  readonly wide: number;
}

interface Corner {
  readonly x: number;
  readonly y: number;
  /** Pixels a microsecond. */
  readonly scale: number;
}

function boxesOf(frame: Frame, { x, y, scale }: Corner): Box[] {
  const wide = frame.micros * scale;
  if (wide < thinnest) return [];
  const boxes: Box[] = [{ frame, x, y, wide }];
  let left = x;
  for (const callee of frame.callees) {
    boxes.push(...boxesOf(callee, { x: left, y: y + rowHeight, scale }));
    left += callee.micros * scale;
  }
  return boxes;
}

function drawBox(root: Frame): (box: Box) => string {
  return ({ frame, x, y, wide }) => {
    const share = `${((frame.micros / root.micros) * 100).toFixed(1)} %`;
    const colour = owners.find(({ owns }) => owns(frame))?.colour ?? '';
    const full = escaped(`${frame.name}  ${frame.place}  ${share}`);
    const fits = Math.floor((wide - 6) / letter);
    const label = fits < 4 ? '' : escaped(shortened(`${frame.name} ${share}`, fits));
    const text = label && `<text x="${(x + 3).toFixed(1)}" y="${y + 13}">${label}</text>`;
    const size = `x="${x.toFixed(1)}" y="${y}" width="${wide.toFixed(1)}" height="${rowHeight - 1}"`;
    return `<g><title>${full}</title><rect ${size} fill="${colour}" stroke="#ffffff" stroke-width="0.5"/>${text}</g>`;
  };
}

function shortened(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
