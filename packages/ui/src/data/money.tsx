/** An amount, already written for its reader. Digits have one width and the line never breaks inside. */
export function Money({ text, size = 'inherit' }: { text: string; size?: 'inherit' | 'large' | 'display' }) {
  const sizes = {
    inherit: '',
    large: 'text-2xl font-semibold tracking-tight',
    display: 'text-4xl font-semibold tracking-tight sm:text-5xl',
  };
  return <span className={`whitespace-nowrap tabular-nums ${sizes[size]}`}>{text}</span>;
}
