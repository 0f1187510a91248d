import type { CardMemory } from '../account.ts';

/** Whether the bank wants the cardholder now: by the card's habit, whether it is set up, and who is present. */
export function needsAuthentication(memory: CardMemory, offSession: boolean): boolean {
  switch (memory.behaviour.authentication) {
    case 'none':
      return false;
    case 'always':
      return true;
    case 'once':
      return !memory.isSetUp;
    case 'prepared':
      return !offSession;
  }
}
