import type { IconName } from '../foundation/icon-paths.ts';

/** The words of the frame around every page. */
export interface ShellTexts {
  readonly skip: string;
  readonly menu: string;
  readonly navigation: string;
}

/** One place of the navigation. */
export interface NavigationItem {
  readonly href: string;
  readonly text: string;
  readonly icon: IconName;
  readonly current?: boolean;
  /** A figure that asks for attention, such as open tasks. */
  readonly count?: string;
}
