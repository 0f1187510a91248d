import { Icon } from '../foundation/icon.tsx';
import { Menu, menuItemLooks } from './menu.tsx';

export interface LanguageSwitchProps {
  readonly label: string;
  /** Where the choice is sent. */
  readonly action: string;
  /** The page to come back to. */
  readonly returnTo: string;
  /** Each language in its own name. */
  readonly languages: readonly { readonly code: string; readonly name: string }[];
  readonly current: string;
}

/** Chooses the language of the pages; a plain form, so that the whole document comes back in it. */
export function LanguageSwitch({ label, action, returnTo, languages, current }: LanguageSwitchProps) {
  if (languages.length < 2) return null;
  const button = (
    <span aria-hidden="true" className="flex items-center gap-1.5 uppercase">
      <Icon name="globe" className="size-4.5" />
      {current}
    </span>
  );
  return (
    <Menu label={label} button={button}>
      <form method="post" action={action}>
        <input type="hidden" name="returnTo" value={returnTo} />
        {languages.map(({ code, name }) => (
          <button
            key={code}
            type="submit"
            name="language"
            value={code}
            lang={code}
            aria-current={code === current ? 'true' : undefined}
            className={menuItemLooks}
          >
            {name}
            {code === current && <Icon name="check" className="ml-auto size-4" />}
          </button>
        ))}
      </form>
    </Menu>
  );
}
