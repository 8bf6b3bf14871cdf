/** Whether callers get through: keeps the tunnel up, asks through the public address, tells when that changes. */
import type { Reach } from '../../../preload/contract/reach.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Result } from '../../lib/result.ts';
import type { Secret } from '../../lib/secret.ts';
import type { OpenTunnel, OpenTunnelTo } from './tunnel.ts';

/** What decides how the office is reached, read anew each time. */
export interface Way {
  /** An account with its token, without which no real call is believed. */
  account: boolean;
  /** The address Twilio is told of; null while there is none. */
  origin: string | null;
  /** The tunnel that leads there; null when the address is the office's own. */
  tunnel: { domain: string; token: Secret } | null;
  port: number;
}

/** What watching needs. */
export interface ReachabilityNeeds {
  way: () => Way;
  /** Asks an origin whether this process answers there. */
  ask: (origin: string) => Promise<Result<null>>;
  openTunnel: OpenTunnelTo;
  clock: Clock;
  /** Milliseconds between questions, and how long it may be out before the owner is told. */
  times: { everyMs: number; alarmMs: number };
  changed: (reach: Reach) => void;
  /** The office was not reachable for long: `since`, milliseconds since the epoch. Once per outage. */
  alarm: (since: number) => void;
  /** It is back after an outage; `alarmed` when the owner was told. */
  onBack: (since: number, alarmed: boolean) => void;
}

/** The watch over the public address. */
export class Reachability {
  readonly #needs: ReachabilityNeeds;
  #reach: Reach = { light: 'checking', reason: 'Checking the connection.', since: 0, checkedAt: null };
  #tunnel: { open: OpenTunnel; key: string } | null = null;
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<Reach> | null = null;
  #queued: Promise<Reach> | null = null;
  #outage: { since: number; alarmed: boolean } | null = null;
  #stopped = false;

  constructor(needs: ReachabilityNeeds) {
    this.#needs = needs;
  }

  /** How it stands. */
  get reach(): Reach {
    return this.#reach;
  }

  /** Looks at once, and again every `everyMs`. */
  start(): void {
    void this.check();
  }

  /** Looks now; after a look under way, which may not know of the newest settings. */
  check(): Promise<Reach> {
    if (this.#looking === null) return this.#begin();
    this.#queued ??= this.#looking.then(() => {
      this.#queued = null;
      return this.#begin();
    });
    return this.#queued;
  }

  #begin(): Promise<Reach> {
    if (this.#stopped) return Promise.resolve(this.#reach);
    clearTimeout(this.#timer);
    this.#looking = this.#look().finally(() => {
      this.#looking = null;
      if (!this.#stopped)
        this.#timer = setTimeout(() => void this.check(), this.#needs.times.everyMs).unref();
    });
    return this.#looking;
  }

  /** No more questions; the tunnel is closed. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#closeTunnel();
  }

  async #look(): Promise<Reach> {
    const way = this.#needs.way();
    const { account, origin } = way;
    const opened = await this.#useTunnel(way);
    if (!account) return this.#show('test_only', 'No Twilio account is set up yet. Test calls work.');
    if (origin === null)
      return this.#show('test_only', 'Twilio has no address for this PC yet. Test calls work.');
    if (opened !== null) return this.#show('not_reachable', opened);
    const answered = await this.#needs.ask(origin);
    if (!answered.ok) return this.#show('not_reachable', answered.reason);
    return this.#show('ready', `Callers get through at ${new URL(origin).host}.`);
  }

  #show(light: Reach['light'], reason: string): Reach {
    if (this.#stopped) return this.#reach;
    const now = this.#needs.clock.now();
    const since = light === this.#reach.light ? this.#reach.since : now;
    this.#reach = { light, reason, since, checkedAt: now };
    this.#needs.changed(this.#reach);
    this.#followOutage(light, now);
    return this.#reach;
  }

  #followOutage(light: Reach['light'], now: number): void {
    if (light === 'not_reachable') {
      this.#outage ??= { since: now, alarmed: false };
      if (this.#outage.alarmed || now - this.#outage.since < this.#needs.times.alarmMs) return;
      this.#outage.alarmed = true;
      this.#needs.alarm(this.#outage.since);
      return;
    }
    const outage = this.#outage;
    this.#outage = null;
    if (light === 'ready' && outage !== null) this.#needs.onBack(outage.since, outage.alarmed);
  }

  /** Why there is no tunnel although there should be one; null when all is as it should be. */
  async #useTunnel({ tunnel, port }: Way): Promise<string | null> {
    const key = tunnel === null ? null : `${tunnel.domain} ${tunnel.token.expose()} ${String(port)}`;
    if (this.#tunnel?.key === key) return null;
    await this.#closeTunnel();
    if (tunnel === null || key === null) return null;
    const opened = await this.#needs.openTunnel({ ...tunnel, port });
    if (!opened.ok) return opened.reason;
    if (this.#stopped) await opened.value.close();
    else this.#tunnel = { open: opened.value, key };
    return null;
  }

  async #closeTunnel(): Promise<void> {
    const { open } = this.#tunnel ?? {};
    this.#tunnel = null;
    await open?.close().catch(() => undefined); // it is gone already
  }
}
