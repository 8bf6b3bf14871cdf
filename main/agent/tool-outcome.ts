/** What comes of a model's tool call. */
import type { Appointment } from '../../preload/contract/calls.ts';
import type { Suggestions } from './agent.ts';
import type { Disagreement } from './check-details.ts';
import type { SpokenPromise } from './script-phrases.ts';

/** What came of a tool call. */
export interface ToolOutcome {
  /** For the model, in words. */
  result: string;
  suggestions?: Suggestions;
  disagreement?: Disagreement | null;
  /** The model saw danger in what the caller said. */
  emergency?: boolean;
  /** A place is held for the caller. */
  appointment?: Appointment;
  /** The caller's word on being texted the time. */
  consent?: { mayText: boolean; said: string; turn: number };
  /** Nobody can come to the phone: the rules' words for it, and what they promise. */
  nobodyThere?: SpokenPromise;
  /** The caller is being put through. */
  transferred?: boolean;
  /** The call may end, with this intent. */
  farewell?: 'goodbye' | 'not_a_job';
}
