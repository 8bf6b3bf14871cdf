/** What a caller hears when the office puts them through, and when they come back. */
import type { PassTarget } from '../../preload/contract/calls.ts';
import type { PassEnd } from './call-events.ts';

/** Before the caller is put through. */
export function puttingThroughWords(target: PassTarget): string {
  return target === 'softphone'
    ? "One moment please, I'm putting you through to the office."
    : "One moment please, I'm putting you through.";
}

/** When the agent has the caller again; it goes on with its own next words. */
export function backAgainWords(why: PassEnd): string {
  switch (why) {
    case 'handed_back':
      return "It's the automated assistant again.";
    case 'no_answer':
    case 'busy':
    case 'failed':
      return "Sorry, nobody could come to the phone just now, so I'll take it down for you.";
  }
}
