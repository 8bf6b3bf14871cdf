/** A call for tests of the window. */
import type { Call } from '../../../preload/contract/calls.ts';
import { emptyFields } from '../../../preload/contract/fields.ts';

/** A call in progress of which nothing is known yet; `more` says what is different. */
export const aCall = (callSid: string, startedAt: number, more: Partial<Call> = {}): Call => ({
  callSid,
  startedAt,
  endedAt: null,
  durationSeconds: null,
  status: 'in_progress',
  from: null,
  to: null,
  test: false,
  timezone: 'Australia/Sydney',
  turns: [],
  fields: emptyFields(),
  details: { isJob: null, streetAddress: null, state: null, postcode: null, services: [], phones: [] },
  appointments: [],
  mayText: null,
  desk: { notes: [], handled: false, isJob: null, pass: null },
  recordings: [],
  audioFilesUsed: 0,
  ttsResponses: 0,
  modelUse: { inputTokens: 0, outputTokens: 0, cost: 0 },
  alert: null,
  promise: null,
  ...more,
});
