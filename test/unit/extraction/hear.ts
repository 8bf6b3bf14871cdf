/** Says a conversation to the extractor in one line: `A: agent's words | caller's words | …`. */
import { extract } from '../../../main/extraction/extract.ts';
import type { Extraction, ExtractionContext, Turn } from '../../../main/extraction/types.ts';

/** Monday 5 August 2024, 2:30 pm in Sydney. */
export const mondayAfternoon: ExtractionContext = {
  callStart: Date.UTC(2024, 7, 5, 4, 30),
  timezone: 'Australia/Sydney',
  callerId: null,
  staffNames: [],
};

/** The turns of a conversation written in one line. */
export function turnsOf(line: string): Turn[] {
  return line
    .split(' | ')
    .map((turn) =>
      turn.startsWith('A: ') ? { role: 'agent', text: turn.slice(3) } : { role: 'caller', text: turn },
    );
}

/** What is heard in a conversation written in one line. */
export function hear(line: string, context: Partial<ExtractionContext> = {}): Extraction {
  return extract(turnsOf(line), { ...mondayAfternoon, ...context });
}
