/** Serves the contract: sender check, parse, handler. What does not fit is refused by throwing, never by silence. */
import type { Channel } from '../../preload/contract/channels.ts';
import { endpoints, type Output } from '../../preload/contract/endpoints.ts';
import { errorKind } from '../lib/error-kind.ts';
import type { Log } from '../lib/log.ts';
import type { Answer } from './open-channels.ts';
import { assertTrustedSender } from './sender.ts';

/** One handler for each channel; a forgotten one does not compile. */
export type Handlers = { [C in Channel]: (input: Parsed<C>) => Promise<Output<C>> | Output<C> };

/** A channel's input after parsing. */
export type Parsed<C extends Channel> = (typeof endpoints)[C]['input']['_output'];

/** Answers the channels of the contract to pages of `trustedOrigin`. Outputs are parsed as well, so that nothing extra leaves. */
export function createAnswer(handlers: Handlers, trustedOrigin: string, log: Log): Answer {
  return async (channel, event, input) => {
    assertTrustedSender(event, trustedOrigin);
    return answer(channel, input, handlers, log);
  };
}

async function answer(channel: Channel, input: unknown, handlers: Handlers, log: Log): Promise<unknown> {
  const parsed = endpoints[channel].input.safeParse(input);
  if (!parsed.success) throw new Error(`Refused: the request to ${channel} makes no sense.`);
  try {
    const handle = handlers[channel] as (data: unknown) => unknown; // TypeScript cannot pair the union's members
    const output = await handle(parsed.data); // parsed by this very channel's schema
    return endpoints[channel].output.parse(output);
  } catch (error) {
    log.error('A request of the window failed', { channel, error: errorKind(error) });
    throw new Error('Something unexpected went wrong. Please try again.', { cause: error });
  }
}
