/** What the live screen knows, and how each piece of news changes it. Pure. */
import type { Call, CallSummary } from '../../preload/contract/calls.ts';
import type { Said } from '../said.ts';
import type { AppDescription, NoticeText } from '../../preload/contract/endpoints.ts';
import type { Readiness } from '../../preload/contract/reach.ts';
import { type CorrectableName, correctableNames } from '../../preload/contract/fields.ts';
import { captureOf, isEmergency } from '../format/values.ts';

/** A sentence above the calls, until it is dismissed. */
export interface ShownNotice extends NoticeText {
  id: number;
  /** A file that was just saved. */
  path?: string;
}

/** Everything the live screen shows. */
export interface LiveState {
  /** Null until the engine has answered. */
  app: AppDescription | null;
  /** Whether callers get through; null until the engine has said so. */
  readiness: Readiness | null;
  /** The engine does not answer. */
  broken: boolean;
  /** The engine's clock minus this window's, milliseconds. */
  clockOffset: number;
  /** Calls in progress, newest first. */
  live: readonly Call[];
  /** Finished calls, newest first, as far as they were loaded. */
  past: readonly CallSummary[];
  pastLoading: boolean;
  /** Nothing is left to load. */
  pastComplete: boolean;
  /** `chosen` when the receptionist picked it rather than the window. */
  selection: { callSid: string; chosen: boolean } | null;
  /** The selected finished call with its transcript; null while it is loading. */
  opened: Call | null;
  /** The selected call cannot be found. */
  openFailed: boolean;
  /** What each caller is saying at this moment, by call. */
  partials: Readonly<Record<string, string>>;
  /** When each field last changed (window's clock), by call. */
  changes: Readonly<Record<string, FieldChanges>>;
  /** Test calls whose caller is waiting for the answer. */
  waiting: ReadonlySet<string>;
  notices: readonly ShownNotice[];
  /** What she just did with a call, with the way back. */
  done: Said | null;
}

/** When fields last changed, milliseconds of the window's clock. */
export type FieldChanges = Partial<Record<CorrectableName, number>>;

/** Before anything is known. */
export const emptyState: LiveState = {
  app: null,
  readiness: null,
  broken: false,
  clockOffset: 0,
  live: [],
  past: [],
  pastLoading: true,
  pastComplete: false,
  selection: null,
  opened: null,
  openFailed: false,
  partials: {},
  changes: {},
  waiting: new Set(),
  notices: [],
  done: null,
};

/** A call moved on, began or ended. `now` is the window's clock. */
export function withCall(state: LiveState, call: Call, now: number): LiveState {
  const before = state.live.find((other) => other.callSid === call.callSid);
  const others = state.live.filter((other) => other.callSid !== call.callSid);
  const running = call.endedAt === null;
  const next: LiveState = {
    ...state,
    live: running ? pressingFirst([call, ...others]) : others,
    past: running ? state.past : mergePast(state.past, [summaryOf(call)]),
    partials: spokenOut(before, call) ? without(state.partials, call.callSid) : state.partials,
    changes: running ? withChanges(state.changes, before, call, now) : without(state.changes, call.callSid),
  };
  if (running || state.selection?.callSid !== call.callSid) return withAutomaticSelection(next);
  return withAutomaticSelection({ ...next, opened: call, openFailed: false });
}

/** What was there when the window opened; what topics told meanwhile is newer and stays. */
export function withInitialCalls(state: LiveState, live: readonly Call[]): LiveState {
  const ended = new Set(state.past.map((call) => call.callSid));
  const known = new Set(state.live.map((call) => call.callSid));
  const added = live.filter((call) => !known.has(call.callSid) && !ended.has(call.callSid));
  return withAutomaticSelection({ ...state, live: pressingFirst([...state.live, ...added]) });
}

/** A further page of finished calls; a short page is the last. */
export function withPastPage(state: LiveState, page: readonly CallSummary[], limit: number): LiveState {
  const ended = page.filter((call) => call.endedAt !== null);
  return {
    ...state,
    past: mergePast(ended, state.past),
    pastLoading: false,
    pastComplete: page.length < limit,
  };
}

/** The receptionist picked a call. */
export function withSelection(state: LiveState, callSid: string): LiveState {
  const opened = state.opened?.callSid === callSid ? state.opened : null;
  return { ...state, selection: { callSid, chosen: true }, opened, openFailed: false };
}

/** The selected call, live or finished; null when none is or while it is loading. */
export function selectedCall(state: LiveState): Call | null {
  const callSid = state.selection?.callSid;
  if (callSid === undefined) return null;
  return (
    state.live.find((call) => call.callSid === callSid) ??
    (state.opened?.callSid === callSid ? state.opened : null)
  );
}

/** The call in the list that Tab stops at: the selected one where it is listed, else the first. */
export function tabStop({ live, past, selection }: LiveState): string | undefined {
  const listed = [...live, ...past].map((call) => call.callSid);
  return listed.find((callSid) => callSid === selection?.callSid) ?? listed[0];
}

/** Follows the newest live call as long as the receptionist has not chosen one herself. */
function withAutomaticSelection(state: LiveState): LiveState {
  const { selection, live } = state;
  const [newest] = live;
  const stillOn = live.some((call) => call.callSid === selection?.callSid);
  if (newest === undefined || selection?.chosen === true || stillOn) return state;
  return { ...state, selection: { callSid: newest.callSid, chosen: false }, opened: null, openFailed: false };
}

/** The caller's sentence is in the transcript now, or nobody is speaking any more. */
function spokenOut(before: Call | undefined, call: Call): boolean {
  const spoken = (of: Call) => of.turns.filter((turn) => turn.role === 'caller').length;
  return call.endedAt !== null || (before !== undefined && spoken(call) > spoken(before));
}

function withChanges(changes: LiveState['changes'], before: Call | undefined, call: Call, now: number) {
  if (before === undefined) return changes;
  const changed = correctableNames.filter((name) => {
    const capture = captureOf(call, name);
    return capture !== null && capture.value !== captureOf(before, name)?.value;
  });
  if (changed.length === 0) return changes;
  const times = Object.fromEntries(changed.map((name) => [name, now]));
  return { ...changes, [call.callSid]: { ...changes[call.callSid], ...times } };
}

function mergePast(older: readonly CallSummary[], newer: readonly CallSummary[]): CallSummary[] {
  const bySid = new Map([...older, ...newer].map((call) => [call.callSid, call]));
  return inOrder([...bySid.values()]);
}

/** Emergencies stand where she looks first, each newest first. */
function pressingFirst(live: readonly Call[]): Call[] {
  return inOrder(live).toSorted((one, other) => Number(isEmergency(other)) - Number(isEmergency(one)));
}

function inOrder<T extends CallSummary>(calls: readonly T[]): T[] {
  return calls.toSorted((a, b) => b.startedAt - a.startedAt);
}

function summaryOf(call: Call): CallSummary {
  const summary: CallSummary & Partial<Call> = { ...call };
  delete summary.turns;
  return summary;
}

function without<T>(entries: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  if (!(key in entries)) return entries;
  return Object.fromEntries(Object.entries(entries).filter(([name]) => name !== key));
}
