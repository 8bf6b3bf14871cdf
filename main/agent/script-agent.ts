/** The agent that needs no model: asks for what is missing, reads the number back, offers a time, says goodbye. */
import { spokenSlot } from '../lib/spoken-time.ts';
import type { Agent, AgentInput, AgentOutput, AgentPiece } from './agent.ts';
import { asksForPerson } from './asks-for-person.ts';
import { asksPrice, priceSentences } from './asks-price.ts';
import type { Desk } from './desk.ts';
import { withoutSuggestions } from './known-fields.ts';
import { type Answer, answerOf, offeredSlot, offerIntent, wishOf } from './offers.ts';
import { greeting, nobodyThere, owedPromise, owedSafety, noPrices, wordsFor } from './script-phrases.ts';
import { nextMove, nextPlainMove } from './script-plan.ts';

/** Rules only, no network: also what takes over when a model is slow, wrong or off. */
export function createScriptAgent(desk: Desk): Agent {
  return {
    greet: greeting,
    replyAtOnce: (given) => {
      const input = known(given);
      return answerOf(input.call) === null && wantedPerson(input, desk) === null
        ? speak(input, desk, ownersPrice(input))
        : null;
    },
    async *reply(given) {
      const input = known(given);
      const wanted = wantedPerson(input, desk);
      if (wanted !== null) {
        yield* putThrough(input, desk, wanted);
        return;
      }
      const answer = answerOf(input.call);
      yield* answer === null ? [speak(input, desk, ownersPrice(input))] : act(answer, input, desk);
    },
  };
}

function known(given: AgentInput): AgentInput {
  return { ...given, call: withoutSuggestions(given.call) };
}

/** Somebody of the office who is to take the caller over. */
interface Wanted {
  /** Null for anybody. */
  name: string | null;
  /** What the caller hears where nobody comes to the phone, before they are told so. */
  why: string;
}

/** The caller asked for a person, or for a price that the owner lets nobody else tell. Danger comes first. */
function wantedPerson(input: AgentInput, desk: Desk): Wanted | null {
  const asked = asksForPerson(input.call, desk.people());
  if (asked !== null) return { ...asked, why: '' };
  const wantsPrice = asksPrice(input.call) && ownersPrice(input) === '';
  return wantsPrice && owedSafety(input) === '' ? { name: null, why: noPrices } : null;
}

/** What the owner wants said to a caller who asks the price; '' to others, and where the owner wants nothing said. */
function ownersPrice({ call, office }: AgentInput): string {
  return asksPrice(call) ? priceSentences(office.facts).join(' ') : '';
}

/** Nothing is said when the caller is being put through: whoever puts them through tells them. */
function* putThrough(input: AgentInput, desk: Desk, { name, why }: Wanted): Generator<AgentOutput> {
  const put = desk.transfer(input.call, name);
  if (put.started) return;
  const { sentence, promise } = nobodyThere(put.ringBack, input);
  const next = speak(input, desk, join(why, sentence));
  yield promise === null ? next : { ...next, promise };
}

/** Does what the caller agreed to, says so and goes on. */
function* act(answer: Answer, input: AgentInput, desk: Desk): Generator<AgentOutput> {
  const { call } = input;
  const slot = offeredSlot(answer.asked);
  if (slot === null) {
    const { yes: mayText, said, turn } = answer;
    yield { type: 'consent', mayText, said, turn };
    yield speak(
      { ...input, call: { ...call, mayText } },
      desk,
      mayText ? "I'll text you then." : 'No worries.',
    );
    return;
  }
  if (!answer.yes) {
    yield speak(input, desk, 'No worries.');
    return;
  }
  const held = desk.hold(call, slot, null);
  if (!held.ok) {
    yield speak(input, desk, 'Sorry, that time has just gone.');
    return;
  }
  const appointment = held.value;
  yield { type: 'appointment', appointment };
  const words = `I'm holding ${spokenSlot(appointment, input.now, call.timezone)} for you; the office will confirm it.`;
  yield speak({ ...input, call: { ...call, appointments: [appointment] } }, desk, words);
}

/** The next move in words; an offer when there is a time to offer, beginning with `before`. */
function speak(input: AgentInput, desk: Desk, before: string): AgentPiece {
  const { call, now } = input;
  const move = nextMove(call);
  const offer = move.intent === 'offer_slot' ? offerFor(input, desk) : null;
  if (offer !== null) {
    const words = `I can offer you ${spokenSlot(offer, now, call.timezone)}. Shall I hold that for you?`;
    return piece(join(before, words), offerIntent(offer), false);
  }
  const plain = move.intent === 'offer_slot' ? nextPlainMove(call) : move;
  const thenHangUp = plain.intent === 'goodbye' || plain.intent === 'not_a_job';
  const promise = plain.intent === 'goodbye' ? owedPromise(input) : null;
  return {
    ...piece(join(before, wordsFor(plain, input)), plain.intent, thenHangUp),
    ...(promise && { promise: { what: 'ring_back', minutes: promise.minutes } }),
  };
}

/** The free time nearest to what the caller wishes that they have not turned down yet. */
function offerFor({ call }: AgentInput, desk: Desk) {
  const offered = call.turns.flatMap(({ intent }) => (intent?.startsWith('offer_slot ') ? [intent] : []));
  return (
    desk.freeSlots(wishOf(call), offered.length + 1).find((slot) => !offered.includes(offerIntent(slot))) ??
    null
  );
}

function piece(text: string, intent: string, thenHangUp: boolean): AgentPiece {
  return { type: 'speech', text, intent, last: true, thenHangUp };
}

function join(before: string, words: string): string {
  return before === '' ? words : `${before} ${words}`;
}
