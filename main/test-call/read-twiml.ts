/** Reads TwiML as strictly as Twilio does, for the verbs the public server uses. */
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { z } from 'zod';
import { readDial } from './dial-plan.ts';
import { failed, ok, type Result } from '../lib/result.ts';
import {
  connectSchema,
  gatherSchema,
  parameterSchema,
  pauseSchema,
  playSchema,
  recordingSchema,
  recordSchema,
  redirectSchema,
  relaySchema,
  type RelayPlan,
  saySchema,
  type SpokenStep,
  type TwimlStep,
} from './twiml-verbs.ts';

/** Reads a document; a refusal says what Twilio would not take. */
export function readTwiml(contentType: string, body: string): Result<TwimlStep[]> {
  if (!/^(?:text|application)\/xml\b/.test(contentType)) return failed(`"${contentType}" is not text/xml.`);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- its successor is a package of its own
  if (XMLValidator.validate(body) !== true) return failed('The document is not XML (12100).');
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    trimValues: false,
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
  const { name, attributes, children, text } = element;
  switch (name) {
    case 'Hangup':
      return { verb: 'hangup' };
    case 'Redirect':
      redirectSchema.parse(attributes);
      return { verb: 'redirect', url: z.url().parse(text.trim()) };
    case 'Dial': {
      const [child, ...others] = children;
      if (!child || others.length > 0) throw new RefusedTwiml('<Dial> wants one <Conference> or <Number>.');
      return { verb: 'dial', plan: readDial(attributes, child) };
    }
    case 'Connect':
      return { verb: 'relay', plan: readConnect(element) };
    case 'Gather':
      return {
        verb: 'gather',
        plan: { ...gatherSchema.parse(attributes), spoken: children.map(readSpoken) },
      };
    case 'Record':
      return { verb: 'record', plan: recordSchema.parse(attributes) };
    case 'Start':
      return { verb: 'start_recording', plan: readStart(element) };
    default:
      return readSpoken(element);
  }
}

function readSpoken({ name, attributes, text }: Element): SpokenStep {
  switch (name) {
    case 'Say':
      saySchema.parse(attributes);
      return { verb: 'say', text: z.string().min(1).max(4_096).parse(text) };
    case 'Play':
      playSchema.parse(attributes);
      return { verb: 'play', url: z.url().parse(text.trim()) };
    case 'Pause':
      return { verb: 'pause', seconds: pauseSchema.parse(attributes).length };
    default:
      throw new RefusedTwiml(`<${name}> is not a verb this call knows.`);
  }
}

function readStart({ children }: Element): z.infer<typeof recordingSchema> {
  const [recording, ...others] = children;
  if (recording?.name !== 'Recording' || others.length > 0)
    throw new RefusedTwiml('<Start> wants one <Recording>.');
  return recordingSchema.parse(recording.attributes);
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
