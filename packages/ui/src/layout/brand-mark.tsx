export interface BrandMarkProps {
  readonly name: string;
  /** Where the logo is served; the name stands for it when there is none. */
  readonly logoHref: string | null;
}

/** The brand, by its logo or by the first letter and name. */
export function BrandMark({ name, logoHref }: BrandMarkProps) {
  if (logoHref) return <img src={logoHref} alt={name} className="h-8 w-auto max-w-44 object-contain object-left" />;
  return (
    <span className="flex min-w-0 items-center gap-2.5">
      <span
        aria-hidden="true"
        className="grid size-8 shrink-0 place-items-center rounded-lg border border-brand-line bg-brand text-base font-bold text-on-brand"
      >
        {name.slice(0, 1).toUpperCase()}
      </span>
      <span className="truncate text-[1.0625rem] font-semibold tracking-tight text-ink">{name}</span>
    </span>
  );
}
