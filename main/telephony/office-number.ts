/**
 * Points the office's Twilio number at this PC while Callout runs, and back where it pointed before when it stops.
 * What was there before is on disk before anything is changed, so that a crash does not lose it.
 */
import type { Log } from '../lib/log.ts';
import { failed, ok, type Result } from '../lib/result.ts';
import type { Timer } from '../lib/timer.ts';
import { publicPaths, publicUrl } from './public-urls.ts';
import type { NumberUrls, PhoneNumber, TwilioRest } from './rest/twilio-rest.ts';

/** Where a number pointed before Callout, and where Callout pointed it. */
export interface NumberSetup {
  before: NumberUrls;
  ours: NumberUrls;
}

/** What is kept of numbers; all methods are synchronous and throw on disk errors. */
export interface NumberSetups {
  find(numberSid: string): NumberSetup | null;
  all(): (NumberSetup & { numberSid: string })[];
  save(numberSid: string, setup: NumberSetup): void;
  forget(numberSid: string): void;
}

/** How the office wants its number handled. */
export interface NumberWishes {
  /** E.164; null while none was chosen. */
  phoneNumber: string | null;
  /** Whether Callout points it at this PC by itself. */
  point: boolean;
  /** Whether it goes back when Callout stops. */
  restore: boolean;
  /** Lives with Twilio and answers while this PC does not; null leaves what is there. */
  fallbackUrl: string | null;
}

/** What pointing works with. */
export interface OfficeNumberNeeds {
  setups: NumberSetups;
  /** Null while no account is set up. */
  rest: () => TwilioRest | null;
  /** Where Twilio reaches this PC; null when it cannot. */
  origin: () => string | null;
  wishes: () => NumberWishes;
  timer: Timer;
  log: Log;
  notify: (level: 'info' | 'problem', text: string) => void;
}

const retryMs = 60_000;

/** The office's number. */
export class OfficeNumber {
  readonly #needs: OfficeNumberNeeds;
  #cancelRetry: () => void = () => undefined;
  #stopped = false;
  #told = false;

  constructor(needs: OfficeNumberNeeds) {
    this.#needs = needs;
  }

  /** Points the number here where the office wants that; else puts back what a crash left. Tries until it succeeds. */
  start(): void {
    this.#cancelRetry();
    const { wishes, rest, setups, log } = this.#needs;
    const { point } = wishes();
    if (rest() === null || (!point && setups.all().length === 0)) return;
    const done = point ? this.point() : this.#putBack();
    done
      .then((result) => {
        if (!result.ok) this.#tryLater(result.reason);
      })
      .catch((error: unknown) =>
        log.error('The number was not set up', { error: error instanceof Error ? error.name : 'unknown' }),
      );
  }

  /**
   * Stops trying; puts the number back where the office wants that, within `graceMs` milliseconds. What fails now is
   * done at the next start.
   */
  async stop(graceMs = 5_000): Promise<void> {
    if (this.#stopped) return;
    this.#cancelRetry();
    const done = this.#needs.wishes().restore ? this.#putBack() : null;
    await Promise.race([done, new Promise((resolve) => setTimeout(resolve, graceMs).unref())]);
    this.#stopped = true;
  }

  /** Points a number at this PC now, the office's unless told; resolves to it as it is set. Fails with a plain sentence. */
  async point(phoneNumber = this.#needs.wishes().phoneNumber): Promise<Result<PhoneNumber>> {
    const { setups, rest, origin, wishes } = this.#needs;
    const { fallbackUrl } = wishes();
    const [twilio, here] = [rest(), origin()];
    if (!twilio) return failed("Choose the office's Twilio account in the settings.");
    if (here === null) return failed('Twilio cannot reach this PC yet: there is no public address.');
    const numbers = await twilio.listNumbers();
    if (!numbers.ok) return numbers;
    if (this.#stopped) return stopping;
    const number = numbers.value.find((each) => each.phoneNumber === phoneNumber);
    if (!number) return failed(`This Twilio account has no number ${phoneNumber ?? 'yet'}.`);
    const ours = urlsAt(here, number, fallbackUrl);
    const kept = setups.find(number.numberSid);
    const isStillOurs = kept?.ours.voiceUrl === number.voiceUrl;
    setups.save(number.numberSid, { before: kept && isStillOurs ? kept.before : urlsOf(number), ours });
    return twilio.pointNumber(number.numberSid, ours);
  }

  /** A number that somebody has pointed elsewhere meanwhile stays there. */
  async #putBack(): Promise<Result<null>> {
    const { setups, rest } = this.#needs;
    const twilio = rest();
    const waiting = setups.all();
    if (!twilio || waiting.length === 0) return ok(null);
    const numbers = await twilio.listNumbers();
    if (!numbers.ok) return numbers;
    for (const { numberSid, before, ours } of waiting) {
      const number = numbers.value.find((each) => each.numberSid === numberSid);
      if (number?.voiceUrl === ours.voiceUrl) {
        const put = await twilio.pointNumber(numberSid, before);
        if (!put.ok) return put;
      }
      if (this.#stopped) return stopping;
      setups.forget(numberSid);
    }
    return ok(null);
  }

  #tryLater(reason: string): void {
    if (this.#stopped) return;
    if (!this.#told) this.#needs.notify('problem', `The office's number could not be set up. ${reason}`);
    this.#told = true;
    this.#cancelRetry = this.#needs.timer.after(retryMs, () => this.start());
  }
}

const stopping = failed('Callout is stopping.');

/** Status posts are tried again when this PC did not take them (twilio.com/docs/usage/webhooks/webhooks-connection-overrides). */
const statusRetries = '#rc=2&rp=ct,rt,5xx';

function urlsAt(origin: string, { voiceFallbackUrl }: NumberUrls, fallbackUrl: string | null): NumberUrls {
  return {
    voiceUrl: publicUrl(origin, publicPaths.voice),
    voiceMethod: 'POST',
    voiceFallbackUrl: fallbackUrl ?? voiceFallbackUrl,
    voiceFallbackMethod: 'POST',
    statusCallback: publicUrl(origin, publicPaths.status) + statusRetries,
    statusCallbackMethod: 'POST',
  };
}

function urlsOf(number: PhoneNumber): NumberUrls {
  const { voiceUrl, voiceMethod, voiceFallbackUrl, voiceFallbackMethod } = number;
  const { statusCallback, statusCallbackMethod } = number;
  return {
    voiceUrl,
    voiceMethod,
    voiceFallbackUrl,
    voiceFallbackMethod,
    statusCallback,
    statusCallbackMethod,
  };
}
