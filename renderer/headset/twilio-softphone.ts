/**
 * The real headset: a thin adapter over the Device of @twilio/voice-sdk 2.18.5 (protocols.md 3.3). The SDK is loaded when
 * it is first wanted, for it is big.
 */
import type { Call, Device } from '@twilio/voice-sdk';
import { phoneTrouble } from './phone-trouble.ts';
import type { SoftphoneNews, SoftphonePort } from './softphone-port.ts';

/** What the adapter uses of a Device. */
export type PhoneDevice = Pick<Device, 'on' | 'register' | 'destroy' | 'updateToken' | 'state'>;
/** What it uses of a call. */
export type PhoneCall = Pick<Call, 'on' | 'accept' | 'reject' | 'disconnect' | 'mute' | 'parameters'> & {
  status: () => string;
};

/** What it works with. */
export interface TwilioSoftphoneNeeds {
  makeDevice: (token: string) => Promise<PhoneDevice>;
  /** A new token, or the sentence why there is none. */
  token: () => Promise<{ ok: true; value: string } | { ok: false; reason: string }>;
  /** Asks the computer for its microphone: the sentence why it must not be used, or null. */
  whyNoMicrophone: () => Promise<string | null>;
  /** Runs later; returns the function that forgets it. */
  later: (run: () => void, milliseconds: number) => () => void;
}

const retryMs = 15_000;

/** Rung as `client:office` by Twilio. */
export class TwilioSoftphone implements SoftphonePort {
  readonly #needs: TwilioSoftphoneNeeds;
  readonly #calls = new Map<string, PhoneCall>();
  #tell: (news: SoftphoneNews) => void = () => undefined;
  #device: PhoneDevice | null = null;
  #wanted = false;
  /** Rises with every start and stop: what an older one still brings is dropped. */
  #round = 0;
  #forgetRetry: () => void = () => undefined;
  /** What the device said was wrong; a failed registration says less. */
  #reason: string | null = null;

  constructor(needs: TwilioSoftphoneNeeds) {
    this.#needs = needs;
  }

  listen(tell: (news: SoftphoneNews) => void): void {
    this.#tell = tell;
  }

  /** Connects where it is wanted, lets go where it is not; the same again changes nothing. */
  want(wanted: boolean): void {
    if (wanted === this.#wanted) return;
    this.#wanted = wanted;
    this.#stop();
    if (wanted) void this.#start();
    else this.#tell({ type: 'trouble', sentence: null });
  }

  async answer(legSid: string): Promise<void> {
    const why = await this.#needs.whyNoMicrophone();
    if (why === null) this.#calls.get(legSid)?.accept();
    else this.#tell({ type: 'trouble', sentence: why });
  }

  hangUp(legSid: string): void {
    const call = this.#calls.get(legSid);
    if (call?.status() === 'pending') call.reject();
    else call?.disconnect();
  }

  mute(legSid: string, muted: boolean): void {
    this.#calls.get(legSid)?.mute(muted);
  }

  #stop(): void {
    this.#round += 1;
    this.#forgetRetry();
    this.#device?.destroy();
    this.#device = null;
    for (const legSid of this.#calls.keys()) this.#end(legSid);
    this.#tell({ type: 'line', line: 'off' });
  }

  /** Never rejects: whatever goes wrong is told, and tried again. */
  async #start(): Promise<void> {
    const round = ++this.#round;
    this.#reason = null;
    this.#tell({ type: 'line', line: 'connecting' });
    try {
      const token = await this.#needs.token();
      if (round !== this.#round) return;
      if (!token.ok) {
        this.#fail(token.reason);
        return;
      }
      const device = await this.#needs.makeDevice(token.value);
      if (round !== this.#round) {
        device.destroy();
        return;
      }
      this.#device = device;
      this.#follow(device);
      const why = await this.#needs.whyNoMicrophone();
      if (why !== null) this.#tell({ type: 'trouble', sentence: why });
      if (round === this.#round) await device.register();
    } catch (error) {
      if (round === this.#round) this.#fail(this.#why(error));
    }
  }

  #fail(sentence: string): void {
    this.#stop();
    this.#tell({ type: 'trouble', sentence });
    this.#forgetRetry = this.#needs.later(() => void this.#start(), retryMs);
  }

  #why(error: unknown): string {
    return this.#reason ?? phoneTrouble(error);
  }

  #follow(device: PhoneDevice): void {
    const own = (act: () => void) => () => {
      if (device === this.#device) act();
    };
    device.on(
      'registering',
      own(() => this.#tell({ type: 'line', line: 'connecting' })),
    );
    // the SDK registers again by itself when the line to Twilio is back
    device.on(
      'unregistered',
      own(() => this.#tell({ type: 'line', line: 'connecting' })),
    );
    device.on(
      'registered',
      own(() => {
        this.#tell({ type: 'trouble', sentence: null });
        this.#tell({ type: 'line', line: 'ready' });
      }),
    );
    device.on(
      'tokenWillExpire',
      own(() => void this.#renew(device)),
    );
    device.on('error', (error: unknown) => {
      if (device !== this.#device) return;
      this.#reason = phoneTrouble(error);
      if (isExpired(error) && this.#calls.size > 0) void this.#renew(device);
      else if (isExpired(error)) this.#fail(this.#reason);
      else this.#tell({ type: 'trouble', sentence: this.#reason });
    });
    device.on('incoming', (call: PhoneCall) => this.#rang(call));
  }

  async #renew(device: PhoneDevice): Promise<void> {
    const token = await this.#needs.token();
    if (device !== this.#device) return;
    if (token.ok) device.updateToken(token.value);
    else this.#tell({ type: 'trouble', sentence: token.reason });
  }

  #rang(call: PhoneCall): void {
    const legSid = call.parameters['CallSid'];
    if (legSid === undefined) return;
    const end = () => this.#end(legSid);
    this.#calls.set(legSid, call);
    call.on('accept', () => this.#tell({ type: 'answered', legSid }));
    call.on('mute', (muted: boolean) => this.#tell({ type: 'muted', legSid, muted }));
    // one of these, never two: the caller hung up first, she declined, somebody ended the talk
    for (const event of ['cancel', 'reject', 'disconnect'] as const) call.on(event, end);
    call.on('error', (error: unknown) => {
      this.#tell({ type: 'trouble', sentence: phoneTrouble(error) });
      if (call.status() === 'closed') end();
    });
    this.#tell({ type: 'rang', legSid });
  }

  #end(legSid: string): void {
    if (this.#calls.delete(legSid)) this.#tell({ type: 'ended', legSid });
  }
}

/** The token is over or was never good: a new one is needed. */
function isExpired(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && badTokens.has(error.code);
}

const badTokens = new Set<unknown>([20101, 20104, 31202, 31204, 31205]);
