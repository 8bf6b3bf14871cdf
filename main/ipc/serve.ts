/** Serves the contract: sender check, parse, handler. What does not fit is refused by throwing, never by silence. */
import type { Channel } from '../../preload/contract/channels.ts';
import { endpoints, type Output } from '../../preload/contract/endpoints.ts';
import { errorKind } from '../lib/error-kind.ts';
import type { Log } from '../lib/log.ts';
import { createLongWork, type LongWork, type Work } from './long-work.ts';
import type { Answer } from './open-channels.ts';
import { assertTrustedSender } from './sender.ts';

/** Answered here, whatever the handlers are. */
type OwnChannel = Extract<Channel, `work:${string}`>;

/** One handler for each channel; a forgotten one does not compile. */
export type Handlers = {
  [C in Exclude<Channel, OwnChannel>]: (input: Parsed<C>, work: Work) => Promise<Output<C>> | Output<C>;
};

/** A channel's input after parsing. */
export type Parsed<C extends Channel> = (typeof endpoints)[C]['input']['_output'];

/** Answers the channels of the contract to pages of `trustedOrigin`. Outputs are parsed as well, so that nothing extra leaves. */
export function createAnswer(handlers: Handlers, trustedOrigin: string, log: Log): Answer {
  const work = createLongWork();
  const all = { ...handlers, ...aboutWork(work) };
  return async (channel, event, input) => {
    assertTrustedSender(event, trustedOrigin);
    return answer(channel, input, all, work, log);
  };
}

function aboutWork(work: LongWork) {
  return {
    'work:progress': ({ of }: Parsed<'work:progress'>) => work.share(of),
    'work:cancel': ({ of }: Parsed<'work:cancel'>) => work.cancel(of),
  };
}

async function answer(
  channel: Channel,
  input: unknown,
  handlers: Handlers & ReturnType<typeof aboutWork>,
  work: LongWork,
  log: Log,
): Promise<unknown> {
  const parsed = endpoints[channel].input.safeParse(input);
  if (!parsed.success) throw new Error(`Refused: the request to ${channel} makes no sense.`);
  try {
    const handle = handlers[channel] as (data: unknown, given: Work) => unknown; // TypeScript cannot pair the union's members
    const output = await work.run(channel, (given) => handle(parsed.data, given)); // parsed by this very channel's schema
    return endpoints[channel].output.parse(output);
  } catch (error) {
    log.error('A request of the window failed', { channel, error: errorKind(error) });
    throw new Error('Something unexpected went wrong. Please try again.', { cause: error });
  }
}
