/** The headset of test calls: it rings and is answered, with nothing to hear. */
import type { Bridge } from '../../preload/contract/endpoints.ts';
import type { SoftphoneNews, SoftphonePort } from './softphone-port.ts';

/** Main plays the network; the window only presses the buttons. */
export class TestHeadset implements SoftphonePort {
  readonly #bridge: Bridge;
  readonly #failed: string;
  #tell: (news: SoftphoneNews) => void = () => undefined;

  /** `failed` is shown when the engine does not answer. */
  constructor(bridge: Bridge, failed: string) {
    this.#bridge = bridge;
    this.#failed = failed;
  }

  listen(tell: (news: SoftphoneNews) => void): void {
    this.#tell = tell;
    this.#bridge.listen('softphone:test-rang', ({ legSid }) => tell({ type: 'rang', legSid }));
    this.#bridge.listen('softphone:test-ended', ({ legSid }) => tell({ type: 'ended', legSid }));
  }

  async answer(legSid: string): Promise<void> {
    const answered = await this.#bridge
      .ask('softphone:answer-test', { legSid })
      .catch(() => ({ ok: false as const, reason: this.#failed }));
    if (answered.ok) this.#tell({ type: 'answered', legSid });
    else this.#tell({ type: 'trouble', sentence: answered.reason });
  }

  hangUp(legSid: string): void {
    this.#bridge.ask('softphone:hang-up-test', { legSid }).catch(() => {
      this.#tell({ type: 'trouble', sentence: this.#failed });
    });
  }

  mute(legSid: string, muted: boolean): void {
    this.#tell({ type: 'muted', legSid, muted });
  }
}
