/** What a coloured thing says. Colour never says it alone: there is always a word or an icon. */
export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger' | 'brand';

/** Soft background, edge and text of a tone. */
export const toneClasses: Record<Tone, string> = {
  neutral: 'border-edge bg-sunken text-soft',
  info: 'border-info-edge bg-info-soft text-info',
  success: 'border-success-edge bg-success-soft text-success',
  warning: 'border-warning-edge bg-warning-soft text-warning',
  danger: 'border-danger-edge bg-danger-soft text-danger',
  brand: 'border-transparent bg-brand-soft text-brand-text',
};
