/** Reads the TwiML of a call that the office placed: the verbs that ring somebody up and ask for a key. */
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { z } from 'zod';
import { failed, ok, type Result } from '../../../main/lib/result.ts';

const gatherSchema = z.strictObject({
  input: z.enum(['dtmf', 'speech dtmf', 'dtmf speech', 'speech']).default('dtmf'),
  numDigits: z.coerce.number().int().positive().nullable().default(null),
  action: z.url({ protocol: /^https?$/ }), // without one Twilio posts to the same document again, for ever
  method: z.literal('POST').optional(),
  timeout: z.coerce.number().int().positive().default(5),
  actionOnEmptyResult: z
    .enum(['true', 'false'])
    .default('false')
    .transform((value) => value === 'true'),
  language: z.string().optional(),
  finishOnKey: z.string().optional(),
});

/** One verb. */
export type PlacedVerb =
  | { verb: 'say'; text: string }
  | { verb: 'pause' }
  | { verb: 'hangup' }
  | { verb: 'redirect'; url: string }
  | ({ verb: 'gather'; says: string[] } & z.infer<typeof gatherSchema>);

/** Reads a document; a refusal says what Twilio would not take. */
export function readPlacedTwiml(body: string): Result<PlacedVerb[]> {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- its successor is a package of its own
  if (XMLValidator.validate(body) !== true) return failed('The document is not XML (12100).');
  const parser = new XMLParser({ preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: '' });
  const [response, ...others] = elementsOf(parser.parse(body)).filter(({ name }) => !name.startsWith('?'));
  if (response?.name !== 'Response' || others.length > 0) return failed('There is no <Response> (12100).');
  const verbs: PlacedVerb[] = [];
  for (const element of response.children) {
    const verb = readVerb(element);
    if (!verb.ok) return verb;
    verbs.push(verb.value);
  }
  return ok(verbs);
}

function readVerb({ name, text, attributes, children }: Element): Result<PlacedVerb> {
  switch (name) {
    case 'Say':
      return text.length > 0 && text.length <= 4096
        ? ok({ verb: 'say', text })
        : failed('<Say> is empty or too long.');
    case 'Pause':
      return ok({ verb: 'pause' });
    case 'Hangup':
      return ok({ verb: 'hangup' });
    case 'Redirect':
      return URL.canParse(text)
        ? ok({ verb: 'redirect', url: text })
        : failed('<Redirect> wants an address.');
    case 'Gather': {
      const gather = gatherSchema.safeParse(attributes);
      if (!gather.success) return failed(`<Gather>: ${z.prettifyError(gather.error)}`);
      const says = children.filter((child) => child.name === 'Say').map((child) => child.text);
      return ok({ verb: 'gather', says, ...gather.data });
    }
    default:
      return failed(`<${name}> is not a verb this call knows.`);
  }
}

interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[];
  text: string;
}

const nodesSchema = z.array(z.record(z.string(), z.unknown()));
const attributesSchema = z.record(z.string(), z.string());

/** The parser's ordered form: a list of `{ [tag]: children, ':@': attributes }` and `{ '#text': text }`. */
function elementsOf(parsed: unknown): Element[] {
  return nodesSchema.parse(parsed).flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ':@' && key !== '#text');
    if (name === undefined) return [];
    const inside = nodesSchema.parse(node[name]);
    const attributes = attributesSchema.parse(node[':@'] ?? {});
    const text = inside.map((each) => (typeof each['#text'] === 'string' ? each['#text'] : '')).join('');
    return { name, attributes, children: elementsOf(inside), text };
  });
}
