/** The headset at this PC, whichever telephone rings it: what it does at this moment. */
import type { Bridge } from '../../preload/contract/endpoints.ts';
import type { PhoneLine, SoftphoneNews, SoftphonePort } from './softphone-port.ts';

/** What is shown of it. */
export interface HeadsetState {
  /** Whether real callers can be put through. */
  line: PhoneLine;
  /** What is in the way, in a plain sentence. */
  trouble: string | null;
  /** The call that rings it, or talks on it. */
  ring: { legSid: string; talking: boolean; muted: boolean } | null;
}

/** The telephones it may be rung by. */
export interface Phones {
  test: SoftphonePort;
  real: SoftphonePort;
}

/** One call at a time; a second one while she talks is declined. */
export class HeadsetStore {
  readonly #bridge: Bridge;
  readonly #phones: Phones;
  readonly #listeners = new Set<() => void>();
  /** Sounds the ringing of test calls; the real telephone has its own. */
  readonly #sound: () => () => void;
  #silence: () => void = () => undefined;
  #state: HeadsetState = { line: 'off', trouble: null, ring: null };
  #ringing: SoftphonePort;

  constructor(bridge: Bridge, phones: Phones, sound: () => () => void) {
    this.#bridge = bridge;
    this.#phones = phones;
    this.#sound = sound;
    this.#ringing = phones.test;
  }

  /** The present state; a new object whenever something changed. */
  readonly get = (): HeadsetState => this.#state;

  /** Returns the function that unsubscribes. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Follows the telephones, and tells main that somebody may be at this desk. */
  start(): void {
    for (const phone of [this.#phones.test, this.#phones.real])
      phone.listen((news) => this.#hear(news, phone));
    this.#report(false);
  }

  readonly answer = (): void => {
    if (this.#state.ring) void this.#ringing.answer(this.#state.ring.legSid);
  };

  readonly hangUp = (): void => {
    if (this.#state.ring) this.#ringing.hangUp(this.#state.ring.legSid);
  };

  readonly mute = (muted: boolean): void => {
    if (this.#state.ring) this.#ringing.mute(this.#state.ring.legSid, muted);
  };

  #hear(news: SoftphoneNews, phone: SoftphonePort): void {
    const { ring, line } = this.#state;
    switch (news.type) {
      case 'line':
        if ((news.line === 'ready') !== (line === 'ready')) this.#report(news.line === 'ready');
        this.#change({ line: news.line });
        return;
      case 'trouble':
        this.#change({ trouble: news.sentence });
        return;
      case 'rang':
        if (ring === null) this.#rings(news.legSid, phone);
        else if (ring.legSid !== news.legSid) phone.hangUp(news.legSid);
        return;
      case 'answered':
      case 'muted':
      case 'ended':
        if (ring?.legSid === news.legSid) this.#goOn(news, ring);
    }
  }

  #rings(legSid: string, phone: SoftphonePort): void {
    this.#ringing = phone;
    if (phone === this.#phones.test) this.#silence = this.#sound();
    this.#change({ ring: { legSid, talking: false, muted: false } });
  }

  #goOn(
    news: Extract<SoftphoneNews, { type: 'answered' | 'muted' | 'ended' }>,
    ring: NonNullable<HeadsetState['ring']>,
  ): void {
    if (news.type === 'muted') {
      this.#change({ ring: { ...ring, muted: news.muted } });
      return;
    }
    this.#silence();
    this.#change({ ring: news.type === 'answered' ? { ...ring, talking: true } : null });
  }

  #report(ready: boolean): void {
    this.#bridge.ask('softphone:report', { ready }).catch(() => undefined); // the live store shows that the engine is gone
  }

  #change(changed: Partial<HeadsetState>): void {
    this.#state = { ...this.#state, ...changed };
    for (const listener of this.#listeners) listener();
  }
}
