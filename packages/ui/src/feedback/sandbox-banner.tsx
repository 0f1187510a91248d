import { Icon } from '../foundation/icon.tsx';

/** Says on every page that no real money moves. */
export function SandboxBanner({ title, text }: { title: string; text: string }) {
  return (
    <div className="border-b border-warning-edge bg-warning-soft text-warning">
      <p className="mx-auto flex max-w-6xl items-center justify-center gap-2 px-4 py-1.5 text-center text-sm">
        <Icon name="flask" className="size-4" />
        <span>
          <strong className="font-semibold">{title}</strong>
          <span className="max-sm:sr-only"> · {text}</span>
        </span>
      </p>
    </div>
  );
}
