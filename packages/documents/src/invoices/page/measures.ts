/** A4 in points (72 to the inch). The left margin and the address block suit DIN 5008 window envelopes. */
export const page = {
  width: 595.28,
  height: 841.89,
  left: 56.7,
  right: 538.58,
  /** Where content starts on the first page, below the letterhead, and on the following ones. */
  firstTop: 128,
  nextTop: 84,
  /** Content ends here; the footer lives below. */
  bottom: 752,
} as const;

export const contentWidth = page.right - page.left;

export const ink = '#111827';
export const quietInk = '#5b6472';
export const lineColour = '#d1d5db';
export const tint = '#f3f4f6';
