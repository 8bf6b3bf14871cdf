/** The ready light: the tunnel and the watch over the public address, joined to the settings, the owner's mobile and the agent. */
import type { Readiness } from '../../preload/contract/reach.ts';
import type { Settings } from '../../preload/contract/settings.ts';
import { localTime } from '../lib/office-time.ts';
import { createProbe, type Probe } from '../telephony/reach/probe.ts';
import { Reachability, type Way } from '../telephony/reach/reachability.ts';
import { openNgrokTunnel } from '../telephony/reach/tunnel.ts';
import type { Books } from './books.ts';
import type { EngineOptions } from './options.ts';
import type { Rooms } from './rooms.ts';
import type { Twilio } from './twilio.ts';

/** The light, and how to look again. */
export interface ReadyLight {
  probe: Probe;
  read(): Readiness;
  check(): Promise<Readiness>;
  subscribe(listener: (readiness: Readiness) => void): () => void;
  start(): void;
  stop(): Promise<void>;
}

/** Builds the light; nothing is asked yet. */
export function buildReadyLight(
  books: Books,
  { agentState }: Rooms,
  twilio: Twilio,
  { randomHex, reachTimes, openTunnel = openNgrokTunnel }: EngineOptions,
): ReadyLight {
  const { settings, clock } = books;
  const probe = createProbe(randomHex(32));
  const listeners = new Set<(readiness: Readiness) => void>();
  const reachability = new Reachability({
    way: () => wayOf(books, twilio),
    ask: (origin) => probe.ask(origin, randomHex(16)),
    openTunnel,
    clock,
    times: reachTimes ?? { everyMs: 30_000, alarmMs: 120_000 },
    changed: () => tell(),
    alarm: (since) => textOwner(`outage:${String(since)}`, outageText(since, settings())),
    onBack: (since, alarmed) => {
      twilio.wake();
      if (alarmed) textOwner(`outage-over:${String(since)}`, backText(clock.now(), settings()));
    },
  });
  const read = (): Readiness => ({
    reach: reachability.reach,
    agent: agentState.now(),
    setUp: setUpOf(books, twilio),
  });
  const tell = () => {
    const readiness = read();
    for (const listener of listeners) listener(readiness);
  };
  const textOwner = (key: string, body: string) => {
    const { ownerMobile: to } = settings();
    if (to !== null) twilio.outbox.add({ key, kind: 'text', to, body, callSid: null, lifeMs: 3_600_000 });
  };
  const leave = [
    books.liveSettings.subscribe(() => void reachability.check()),
    books.secrets.subscribe(() => void reachability.check()),
    agentState.subscribe(tell),
  ];
  return {
    probe,
    read,
    check: async () => {
      await reachability.check();
      return read();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start: () => reachability.start(),
    stop: () => {
      for (const each of leave) each();
      return reachability.stop();
    },
  };
}

function wayOf({ settings, secrets }: Books, { at, origin }: Twilio): Way {
  const { twilioAccountSid, publicUrl, ngrokDomain } = settings();
  const token = secrets.read('ngrokToken');
  const tunnel = publicUrl === null && ngrokDomain !== null && token ? { domain: ngrokDomain, token } : null;
  return {
    account: twilioAccountSid !== null && secrets.read('twilioAuthToken') !== null,
    origin: origin(),
    tunnel,
    port: Number(new URL(at.publicUrl).port),
  };
}

function setUpOf({ settings, secrets }: Books, { origin }: Twilio): Readiness['setUp'] {
  const { twilioAccountSid, twilioNumber, onCallList, ownerMobile } = settings();
  return {
    account: twilioAccountSid !== null && secrets.read('twilioAuthToken') !== null,
    number: twilioNumber !== null,
    address: origin() !== null,
    onCallList: onCallList.length > 0,
    ownerMobile: ownerMobile !== null,
  };
}

function outageText(since: number, { officeName, timezone }: Settings): string {
  return `${officeName}: since ${localTime(since, timezone).slice(0, 5)} callers cannot reach Callout. Check the PC and its internet connection.`;
}

function backText(now: number, { officeName, timezone }: Settings): string {
  return `${officeName}: since ${localTime(now, timezone).slice(0, 5)} callers reach Callout again.`;
}
