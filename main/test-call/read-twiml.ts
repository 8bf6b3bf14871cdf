/** Reads TwiML as strictly as Twilio does, for the verbs the public server uses. */
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { z } from 'zod';
import { type DialPlan, readDial } from './dial-plan.ts';
import { failed, ok, type Result } from '../lib/result.ts';

const inputKinds = z.enum(['none', 'dtmf', 'speech', 'any']);
const yesNo = z.enum(['true', 'false']).transform((value) => value === 'true');

const relaySchema = z.strictObject({
  url: z.string().refine(isRelayAddress, 'must start with wss://'),
  welcomeGreeting: z.string().optional(),
  welcomeGreetingInterruptible: inputKinds.optional(),
  language: z.string().regex(/^[a-z]{2}-[A-Z]{2}$/),
  ttsProvider: z.enum(['Google', 'Amazon', 'ElevenLabs']),
  voice: z.string().regex(/^(?!Google\.|Polly\.)\S+$/, 'must not carry the provider prefix'),
  transcriptionProvider: z.enum(['Google', 'Deepgram']),
  speechModel: z.string().min(1),
  interruptible: inputKinds.optional(),
  interruptSensitivity: z.enum(['low', 'medium', 'high']).optional(),
  reportInputDuringAgentSpeech: inputKinds.optional(),
  preemptible: yesNo.optional(),
  dtmfDetection: yesNo.default(false),
  hints: z.string().optional(),
  events: z
    .string()
    .regex(/^(?:(?:speaker-events|tokens-played)(?: |$))*$/)
    .default(''),
});
const connectSchema = z.strictObject({
  action: z.url({ protocol: /^https?$/ }).optional(),
  method: z.literal('POST').optional(),
});
const parameterSchema = z.strictObject({ name: z.string().min(1), value: z.string() });
const saySchema = z.strictObject({ language: z.string().optional(), voice: z.string().optional() });

/** A relay session as the document asks for it. */
export interface RelayPlan extends z.infer<typeof relaySchema> {
  /** Where the end of the session is posted; null goes on with the next verb. */
  action: string | null;
  parameters: Record<string, string>;
}

/** One verb. */
export type TwimlStep =
  | { verb: 'say'; text: string }
  | { verb: 'hangup' }
  | { verb: 'relay'; plan: RelayPlan }
  | { verb: 'dial'; plan: DialPlan };

/** Reads a document; a refusal says what Twilio would not take. */
export function readTwiml(contentType: string, body: string): Result<TwimlStep[]> {
  if (!/^(?:text|application)\/xml\b/.test(contentType)) return failed(`"${contentType}" is not text/xml.`);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- its successor is a package of its own
  if (XMLValidator.validate(body) !== true) return failed('The document is not XML (12100).');
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    parseTagValue: false,
  });
  const roots = elementsOf(parser.parse(body)).filter(({ name }) => !name.startsWith('?'));
  const [response] = roots;
  if (roots.length !== 1 || response?.name !== 'Response') return failed('There is no <Response> (12100).');
  try {
    return ok(response.children.map(readStep));
  } catch (error) {
    if (error instanceof z.ZodError) return failed(z.prettifyError(error));
    if (error instanceof RefusedTwiml) return failed(error.message);
    throw error;
  }
}

class RefusedTwiml extends Error {}

function readStep(element: Element): TwimlStep {
  switch (element.name) {
    case 'Hangup':
      return { verb: 'hangup' };
    case 'Say':
      saySchema.parse(element.attributes);
      return { verb: 'say', text: element.text };
    case 'Dial': {
      const [child, ...others] = element.children;
      if (!child || others.length > 0) throw new RefusedTwiml('<Dial> wants one <Conference> or <Number>.');
      return { verb: 'dial', plan: readDial(element.attributes, child) };
    }
    case 'Connect':
      return { verb: 'relay', plan: readConnect(element) };
    default:
      throw new RefusedTwiml(`<${element.name}> is not a verb this call knows.`);
  }
}

function readConnect(connect: Element): RelayPlan {
  const { action = null } = connectSchema.parse(connect.attributes);
  const [relay, ...others] = connect.children;
  if (relay?.name !== 'ConversationRelay' || others.length > 0) {
    throw new RefusedTwiml('<Connect> wants one <ConversationRelay>.');
  }
  const parameters: Record<string, string> = {};
  for (const child of relay.children) {
    if (child.name !== 'Parameter') throw new RefusedTwiml(`<${child.name}> is unknown here.`);
    const { name, value } = parameterSchema.parse(child.attributes);
    parameters[name] = value;
  }
  return { ...relaySchema.parse(relay.attributes), action, parameters };
}

function isRelayAddress(url: string): boolean {
  return url.startsWith('wss://') || /^ws:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?\//.test(url);
}

interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[];
  text: string;
}

const attributesKey = ':@';
const nodesSchema = z.array(z.record(z.string(), z.unknown()));
const attributesSchema = z.record(z.string(), z.string());

/** The parser's ordered form: a list of `{ [tag]: children, ':@': attributes }` and `{ '#text': text }`. */
function elementsOf(parsed: unknown): Element[] {
  return nodesSchema.parse(parsed).flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== attributesKey && key !== '#text');
    if (name === undefined) return [];
    const inside = nodesSchema.parse(node[name]);
    return {
      name,
      attributes: attributesSchema.parse(node[attributesKey] ?? {}),
      children: elementsOf(inside),
      text: inside.map((each) => (typeof each['#text'] === 'string' ? each['#text'] : '')).join(''),
    };
  });
}
