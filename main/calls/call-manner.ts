/** How the office wants its calls handled, apart from what is said of the office itself. */
import type { Call } from '../../preload/contract/calls.ts';
import type { Words } from './call-step.ts';

/** Read anew whenever it is needed, so that a changed setting counts at once. */
export interface CallManner {
  /** Spoken after the greeting, where calls are recorded; null where they are not. */
  consent: string | null;
  /** The clip played in place of the greeting; null to speak it. */
  greetingClip: string | null;
  /** Set phrases that have a clip: it is played where an agent says exactly these words. */
  clips: readonly { words: string; clip: string }[];
  /** What becomes of a caller who says nothing for the second time. */
  silentThen: 'voicemail' | 'goodbye';
  /** Milliseconds without a key after which a number counts as keyed. */
  keyPauseMs: number;
}

/** Everything is spoken, nothing recorded. */
export const plainManner: CallManner = {
  consent: null,
  greetingClip: null,
  clips: [],
  silentThen: 'voicemail',
  keyPauseMs: 3_000,
};

/** The greeting as it is brought to the caller. The consent is always spoken: no clip can forget it. */
export function greetingWords(greeting: string, { consent, greetingClip }: CallManner): readonly Words[] {
  if (greetingClip === null) return [{ text: consent === null ? greeting : `${greeting} ${consent}` }];
  const clip: Words = { text: greeting, clip: greetingClip };
  return consent === null ? [clip] : [clip, { text: ` ${consent}` }];
}

/** What an agent says, divided where a set phrase at its end has a clip. */
export function playedWords(text: string, { clips }: CallManner): readonly Words[] {
  const phrase = clips.find(({ words }) => text.endsWith(words));
  if (!phrase) return [{ text }];
  const before = text.slice(0, text.length - phrase.words.length);
  const clip: Words = { text: phrase.words, clip: phrase.clip };
  return before.trim() === '' ? [{ ...clip, text }] : [{ text: before }, clip];
}

/** What to ask a caller who said nothing: whether anybody is there, and the open question once more. */
export function stillThere({ turns }: Call): string {
  const agent = turns.findLast(({ role, intent }) => role === 'agent' && intent !== 'greeting');
  const question = /[^.!?]+\?$/.exec(agent?.text.trimEnd() ?? '')?.[0].trim();
  return ["Sorry, I didn't hear anything. Are you still there?", question].filter(Boolean).join(' ');
}
