/** What is known of a call as opposed to guessed at. */
import type { Call } from '../../preload/contract/calls.ts';
import { capturedFieldNames, isSuggestion } from '../../preload/contract/fields.ts';

/** The call as if a model had never suggested a value that nobody was heard to say. */
export function withoutSuggestions(call: Call): Call {
  const guessed = capturedFieldNames.filter((name) => isSuggestion(call.fields[name]));
  return { ...call, fields: { ...call.fields, ...Object.fromEntries(guessed.map((name) => [name, null])) } };
}
