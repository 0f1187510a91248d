import type { CSSProperties } from 'react';

const ink = '#1f2937';
const quiet = '#5b6472';
const line = '#e5e7eb';
const fontFamily = 'Inter, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

/** Inline styles, because mail programs drop everything else. Quiet grey keeps 4.5:1 on both backgrounds. */
export const mailStyles = {
  body: { margin: 0, padding: '24px 12px', backgroundColor: '#f3f4f6', fontFamily, color: ink },
  card: { maxWidth: '560px', margin: '0 auto', backgroundColor: '#ffffff', borderRadius: '8px', overflow: 'hidden' },
  inner: { padding: '28px 28px 12px' },
  logo: { display: 'block', height: '36px', width: 'auto', maxWidth: '220px', border: 0 },
  brandName: { margin: 0, fontSize: '18px', lineHeight: '28px', fontWeight: 700, color: ink },
  heading: { margin: '28px 0 16px', fontSize: '22px', lineHeight: '30px', fontWeight: 700, color: ink },
  paragraph: { margin: '0 0 14px', fontSize: '15px', lineHeight: '24px', color: ink, overflowWrap: 'anywhere' },
  facts: { width: '100%', tableLayout: 'fixed', margin: '8px 0 20px', borderTop: `1px solid ${line}` },
  factLabel: cell({ width: '44%', color: quiet, paddingRight: '12px', fontWeight: 400, textAlign: 'left' }),
  factValue: cell({ textAlign: 'right', overflowWrap: 'anywhere' }),
  factStrong: cell({ textAlign: 'right', overflowWrap: 'anywhere', fontWeight: 700, fontSize: '16px' }),
  help: { margin: '12px 0 0', fontSize: '12px', lineHeight: '18px', color: quiet },
  address: { fontSize: '12px', lineHeight: '18px', color: quiet, wordBreak: 'break-all' },
  note: { margin: '14px 0 0', fontSize: '13px', lineHeight: '20px', color: quiet, overflowWrap: 'anywhere' },
  rule: { margin: '24px 0 16px', borderColor: line },
  footer: { padding: '4px 28px 24px' },
  footerLine: { margin: '0 0 4px', fontSize: '12px', lineHeight: '18px', color: quiet, overflowWrap: 'anywhere' },
} satisfies Record<string, CSSProperties>;

/** The stripe above the card in the brand's colour. */
export function stripeStyle(colour: string): CSSProperties {
  return { height: '6px', lineHeight: '6px', fontSize: '1px', backgroundColor: colour };
}

/** The one button of a mail, its text in the colour that reads best on the brand's. */
export function buttonStyle(colour: string, text: string): CSSProperties {
  return {
    display: 'inline-block',
    padding: '13px 22px',
    borderRadius: '6px',
    backgroundColor: colour,
    color: text,
    fontSize: '15px',
    lineHeight: '20px',
    fontWeight: 600,
    textDecoration: 'none',
  };
}

function cell(style: CSSProperties): CSSProperties {
  return {
    padding: '9px 0',
    borderBottom: `1px solid ${line}`,
    fontSize: '14px',
    lineHeight: '20px',
    verticalAlign: 'top',
    ...style,
  };
}
