/** The window's one store: asks the engine once, then follows what it is told. */
import type { CallSummary } from '../preload/contract/calls.ts';
import type { Bridge, Input, Output } from '../preload/contract/endpoints.ts';
import { isOwed } from './format/alerts.ts';
import { callerOf } from './format/values.ts';
import {
  emptyState,
  type LiveState,
  type ShownNotice,
  withCall,
  withInitialCalls,
  withPastPage,
  withSelection,
} from './state/live-state.ts';
import { texts } from './texts.ts';

const pageSize = 50;

/** What she may do with a call; each is done, or refused with a sentence. */
type DeskChannel =
  | 'calls:say'
  | 'calls:correct'
  | 'calls:undo-correction'
  | 'calls:note'
  | 'calls:mark'
  | 'calls:hang-up'
  | 'calls:take'
  | 'calls:transfer'
  | 'calls:hand-back';

type EmergencyChannel =
  'emergencies:accept' | 'emergencies:stop' | 'emergencies:ring' | 'promises:keep' | 'promises:reopen';

/** One thing the office says of a call. */
type Mark = { handled: boolean } | { isJob: boolean | null };

/** What the store needs of the window it lives in. */
export interface StoreHost {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs once before the next picture: many changes at once are drawn once. */
  schedule(run: () => void): void;
}

/** The live screen's state and what may be done to it. */
export class LiveStore {
  readonly #bridge: Bridge;
  readonly #host: StoreHost;
  readonly #listeners = new Set<() => void>();
  #state = emptyState;
  #told = true;
  #noticeId = 0;

  constructor(bridge: Bridge, host: StoreHost) {
    this.#bridge = bridge;
    this.#host = host;
  }

  /** The present state; a new object whenever something changed. */
  readonly get = (): LiveState => this.#state;

  /** Returns the function that unsubscribes. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Follows the engine and reads what is there already. */
  async start(): Promise<void> {
    this.#bridge.listen('calls:changed', (call) => {
      this.#change((state) => withCall(state, call, this.#host.now()));
    });
    this.#bridge.listen('calls:heard-partly', ({ callSid, text }) => {
      this.#change((state) => ({ ...state, partials: { ...state.partials, [callSid]: text } }));
    });
    this.#bridge.listen('notices:raised', (notice) => {
      this.#show(notice);
    });
    this.#bridge.listen('ready:changed', (readiness) => {
      this.#change((state) => ({ ...state, readiness }));
    });
    try {
      const [app, readiness, live, past] = await Promise.all([
        this.#bridge.ask('app:describe', undefined),
        this.#bridge.ask('ready:read', undefined),
        this.#bridge.ask('calls:list-live', undefined),
        this.#bridge.ask('calls:list-past', { limit: pageSize, before: null }),
      ]);
      this.#change((state) => ({ ...state, app, clockOffset: app.now - this.#host.now() }));
      this.#change((state) => ({ ...state, readiness: state.readiness ?? readiness }));
      for (const notice of app.notices) this.#show(notice);
      this.#change((state) => withInitialCalls(withPastPage(state, past, pageSize), live));
    } catch {
      this.#change((state) => ({ ...state, broken: true, pastLoading: false }));
    }
  }

  /** Shows a call; a finished one is fetched with its transcript. */
  readonly select = async (callSid: string): Promise<void> => {
    this.#change((state) => withSelection(state, callSid));
    const { live, opened } = this.#state;
    if (opened !== null || live.some((call) => call.callSid === callSid)) return;
    const call = await this.#bridge.ask('calls:find', { callSid }).catch(() => null);
    this.#change((state) => {
      if (state.selection?.callSid !== callSid) return state; // another was picked meanwhile
      return { ...state, opened: call, openFailed: call === null };
    });
  };

  /** Reads the next page of finished calls, once at a time. */
  readonly loadMore = async (): Promise<void> => {
    const { past, pastLoading, pastComplete } = this.#state;
    const oldest = past.at(-1);
    if (pastLoading || pastComplete || oldest === undefined) return;
    this.#change((state) => ({ ...state, pastLoading: true }));
    const page = await this.#bridge
      .ask('calls:list-past', {
        limit: pageSize,
        before: { startedAt: oldest.startedAt, callSid: oldest.callSid },
      })
      .catch(() => []);
    this.#change((state) => withPastPage(state, page, pageSize));
  };

  /** Rings with the built-in test call and shows it; answers with the reason when that did not work. */
  readonly startTestCall = async (from: string): Promise<string | null> => {
    const started = await this.#bridge
      .ask('test-calls:start', { from })
      .catch(() => ({ ok: false as const, reason: texts.testCall.failed }));
    if (!started.ok) return started.reason;
    await this.select(started.value.callSid);
    return null;
  };

  /** Says something as the test caller; answers with the reason when that did not work. */
  readonly say = async (callSid: string, text: string): Promise<string | null> => {
    this.#wait(callSid, true);
    const said = await this.#bridge
      .ask('test-calls:say', { callSid, text })
      .catch(() => ({ ok: false as const, reason: texts.composer.failed }));
    this.#wait(callSid, false);
    return said.ok ? null : said.reason;
  };

  /** Does something with a call; whether it was done. Why not is shown. */
  readonly act = async <C extends DeskChannel>(channel: C, input: Input<C>): Promise<boolean> => {
    const reason = await this.tryTo(channel, input);
    if (reason !== null) this.#show({ level: 'problem', text: reason });
    return reason === null;
  };

  /** The same, answering with the reason when it was not done. */
  readonly tryTo = async <C extends DeskChannel>(channel: C, input: Input<C>): Promise<string | null> => {
    // every one of these channels answers so; TypeScript cannot tell it from the union
    const asked = this.#bridge.ask(channel, input) as Promise<Output<'calls:say'>>;
    const done = await asked.catch(() => ({ ok: false as const, reason: texts.actions.failed }));
    return done.ok ? null : done.reason;
  };

  /** What is known of a caller; null when the engine does not answer. */
  readonly historyOf = (callSid: string): Promise<Output<'customers:history'> | null> =>
    this.#bridge.ask('customers:history', { callSid }).catch(() => null);

  /** Ends a test call. */
  readonly hangUp = async (callSid: string): Promise<void> => {
    await this.#bridge.ask('test-calls:hang-up', { callSid }).catch(() => {
      this.#show({ level: 'problem', text: texts.composer.failed });
    });
  };

  /** Asks through the public address now; the answer comes as news. */
  readonly checkReady = async (): Promise<void> => {
    await this.#bridge.ask('ready:check', undefined).catch(() => {
      this.#show({ level: 'problem', text: texts.ready.failed });
    });
  };

  /** Does something about an emergency or a promise; whether it was done. Why not is shown. */
  readonly emergency = async (action: EmergencyChannel, callSid: string): Promise<boolean> => {
    const done = await this.#bridge
      .ask(action, { callSid })
      .catch(() => ({ ok: false as const, reason: texts.onCall.failed }));
    if (!done.ok) this.#show({ level: 'problem', text: done.reason });
    return done.ok;
  };

  /** The caller was rung back; that can be taken back. */
  readonly keepPromise = async (call: CallSummary): Promise<void> => {
    const { callSid } = call;
    if (!(await this.emergency('promises:keep', callSid))) return;
    this.#did(texts.promises.kept(callerOf(call)), () => void this.emergency('promises:reopen', callSid));
  };

  /** Ticks a call off, or says whether it is a job; that can be taken back. */
  readonly mark = async (call: CallSummary, mark: Mark): Promise<void> => {
    const { callSid, desk } = call;
    const before: Mark = 'handled' in mark ? { handled: desk.handled } : { isJob: desk.isJob };
    if (!(await this.act('calls:mark', { callSid, ...mark }))) return;
    this.#did(wordsFor(mark, call), () => void this.act('calls:mark', { callSid, ...before }));
  };

  /** What was done is not shown any longer. */
  readonly hush = (): void => this.#change((state) => ({ ...state, done: null }));

  /** Tells of a file that was saved. */
  readonly tellSaved = (text: string, path: string): void => this.#show({ level: 'info', text, path });

  /** Tells of what went wrong where she does not look any more. */
  readonly tellProblem = (text: string): void => this.#show({ level: 'problem', text });

  readonly showInFolder = (path: string): void => void this.#bridge.ask('exports:show-in-folder', { path });

  readonly openTestPage = (): void => void this.#bridge.ask('app:open-test-page', undefined);

  readonly dismiss = (id: number): void => {
    this.#change((state) => ({ ...state, notices: state.notices.filter((notice) => notice.id !== id) }));
  };

  #wait(callSid: string, waits: boolean): void {
    this.#change((state) => {
      const others = [...state.waiting].filter((other) => other !== callSid);
      return { ...state, waiting: new Set(waits ? [...others, callSid] : others) };
    });
  }

  #did(text: string, undo: () => void): void {
    const takeBack = () => {
      this.hush();
      undo();
    };
    this.#change((state) => ({ ...state, done: { text, problem: false, undo: takeBack } }));
  }

  #show(notice: Omit<ShownNotice, 'id'>): void {
    const id = this.#noticeId++;
    this.#change((state) => {
      const others = state.notices.filter((other) => other.text !== notice.text);
      return { ...state, notices: [{ ...notice, id }, ...others] };
    });
  }

  #change(next: (state: LiveState) => LiveState): void {
    this.#state = next(this.#state);
    if (!this.#told) return;
    this.#told = false;
    this.#host.schedule(() => {
      this.#told = true;
      for (const listener of this.#listeners) listener();
    });
  }
}

function wordsFor(mark: Mark, call: CallSummary): string {
  const who = callerOf(call);
  const { done } = texts.actions;
  if ('handled' in mark) {
    if (!mark.handled) return done.notHandled(who);
    return isOwed(call) ? done.handledOwed(who) : done.handled(who);
  }
  return mark.isJob === false ? done.notJob(who) : done.isJob(who);
}
