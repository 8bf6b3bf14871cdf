/** A Device of @twilio/voice-sdk without a network, as strict as the SDK about what may follow what. */
import { EventEmitter } from 'node:events';
import type { PhoneDevice } from '../../../renderer/headset/twilio-softphone.ts';

type DeviceState = 'unregistered' | 'registering' | 'registered' | 'destroyed';

/** Twilio's side of it is played by the test. */
export class FakeDevice extends EventEmitter {
  #state: DeviceState = 'unregistered';
  readonly calls: FakeCall[] = [];
  readonly tokens: string[];
  /** What registering comes to. */
  registration: 'works' | { code: number } = 'works';

  constructor(token: string) {
    super();
    this.tokens = [token];
  }

  get state(): DeviceState {
    return this.#state;
  }

  async register(): Promise<void> {
    if (this.#state !== 'unregistered') throw new Error(`InvalidStateError: registered while ${this.#state}`);
    this.#set('registering');
    await Promise.resolve();
    if (this.registration === 'works') this.#set('registered');
    else {
      this.emit('error', Object.assign(new Error('refused'), this.registration));
      if (this.state !== 'destroyed') this.#set('unregistered');
      throw new Error('unregistered');
    }
  }

  updateToken(token: string): void {
    if (this.#state === 'destroyed') throw new Error('InvalidStateError: Device has been destroyed.');
    this.tokens.push(token);
  }

  destroy(): void {
    for (const call of this.calls.splice(0)) call.disconnect();
    this.#set('destroyed');
    this.removeAllListeners();
  }

  /** The line to Twilio is gone, or back. */
  goOffline(): void {
    this.#set('unregistered');
  }

  comeBack(): void {
    this.#set('registering');
    this.#set('registered');
  }

  /** Twilio rings. Only a registered device is rung. */
  ring(legSid: string): FakeCall {
    if (this.#state !== 'registered') throw new Error('Twilio cannot ring a device that is not registered.');
    const call = new FakeCall(legSid);
    this.calls.push(call);
    this.emit('incoming', call);
    return call;
  }

  #set(state: DeviceState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.emit(state);
  }

  /** As the adapter sees it: the SDK's states are an enum of the same words. */
  get asDevice(): PhoneDevice {
    return this as unknown as PhoneDevice;
  }
}

/** An incoming call; its state only ever moves on. */
class FakeCall extends EventEmitter {
  readonly parameters: Record<string, string>;
  /** What becomes of the microphone on accepting. */
  microphone: 'works' | { code: number } = 'works';
  #status: 'pending' | 'connecting' | 'open' | 'closed' = 'pending';

  constructor(legSid: string) {
    super();
    this.parameters = { CallSid: legSid, From: '+61255500100' };
  }

  status(): string {
    return this.#status;
  }

  accept(): void {
    if (this.#status !== 'pending') return;
    this.#status = 'connecting';
    queueMicrotask(() => {
      if (this.#status !== 'connecting') return;
      if (this.microphone === 'works') {
        this.#status = 'open';
        this.emit('accept', this);
      } else {
        this.#status = 'closed';
        this.emit('error', Object.assign(new Error('no microphone'), this.microphone));
      }
    });
  }

  reject(): void {
    if (this.#status !== 'pending') return;
    this.#status = 'closed';
    this.emit('reject');
  }

  disconnect(): void {
    if (this.#status !== 'open' && this.#status !== 'connecting') return;
    this.#status = 'closed';
    this.emit('disconnect', this);
  }

  mute(muted = true): void {
    if (this.#status !== 'open') return;
    this.emit('mute', muted, this);
  }

  /** Twilio stops ringing. */
  cancel(): void {
    if (this.#status !== 'pending') throw new Error('Only a ringing call is cancelled.');
    this.#status = 'closed';
    this.emit('cancel');
  }
}
