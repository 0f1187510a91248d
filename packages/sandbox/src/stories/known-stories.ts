import type { ProviderName } from '../state/account.ts';
import { goCardlessStories } from './gocardless-stories.ts';
import { paypalStories } from './paypal-stories.ts';
import type { Story } from './story.ts';
import { stripeStories } from './stripe-stories.ts';

/** Every story that can be started. */
export const stories: readonly Story[] = [...stripeStories, ...paypalStories, ...goCardlessStories];

/** Undefined when the provider has no story of that name. */
export function storyNamed(provider: ProviderName, name: string): Story | undefined {
  return stories.find((story) => story.provider === provider && story.name === name);
}
