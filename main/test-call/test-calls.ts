/** The test calls under way, by call id: what the window and the local page drive. */
import { failed, ok, type Result } from '../lib/result.ts';
import type { TestCallOptions } from './running-call.ts';
import { startTestCall, type TestCall } from './test-call.ts';

/** What every test call of an engine shares. */
export type TestCallsNeeds = Omit<TestCallOptions, 'from'>;

/** Starts test calls and finds them again. */
export class TestCalls {
  readonly #needs: () => TestCallsNeeds;
  readonly #calls = new Map<string, TestCall>();

  constructor(needs: () => TestCallsNeeds) {
    this.#needs = needs;
  }

  /** Rings; resolves once the greeting was spoken. Without `from` (E.164) the caller's number is withheld. */
  async start(options: { from?: string } = {}): Promise<Result<{ callSid: string }>> {
    const started = await startTestCall({ ...this.#needs(), from: options.from ?? null });
    if (!started.ok) return started;
    const call = started.value;
    this.#calls.set(call.callSid, call);
    void call.ended.then(() => this.#calls.delete(call.callSid));
    return ok({ callSid: call.callSid });
  }

  /** The caller says `text`; resolves to what the agent answers. */
  async say(callSid: string, text: string): Promise<Result<{ reply: string }>> {
    const call = this.#calls.get(callSid);
    if (!call || call.over) return failed('This test call is over. Start a new one.');
    return ok({ reply: await call.say(text, { partials: true }) });
  }

  /** Hangs up; resolves when the call is over. A call that is over already stays so. */
  async hangUp(callSid: string): Promise<void> {
    await this.#calls.get(callSid)?.hangUp();
  }
}
