/** What Twilio's REST API takes, as far as Callout asks for it: our own schemas after the API reference, stricter than Twilio. */
import { z } from 'zod';

/** An error as Twilio answers it. */
export interface ServiceError {
  status: number;
  code: number;
  message: string;
}

export function serviceError(status: number, code: number, message: string): ServiceError {
  return { status, code, message };
}

/** A SID of a kind: `CA` and 32 hexadecimal digits. */
export const sid = (prefix: string) => z.string().regex(new RegExp(`^${prefix}[0-9a-f]{32}$`));

const phoneNumber = z.string().regex(/^\+[1-9]\d{5,14}$/);
const callbackUrl = z.url({ protocol: /^https?$/ });
const method = z.enum(['GET', 'POST']);
const callEvents = z.enum(['initiated', 'ringing', 'answered', 'completed']);
const wholeNumber = z.coerce.number().int().positive();
const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, 'must be an instant in UTC');
const paging = {
  PageSize: wholeNumber.max(1000).default(50),
  Page: z.coerce.number().int().default(0),
  PageToken: z.string().optional(),
};

export const schemas = {
  newMessage: z.strictObject({
    To: phoneNumber,
    From: phoneNumber,
    Body: z.string().min(1).max(1600),
    StatusCallback: callbackUrl.optional(),
  }),
  listMessages: z.strictObject({ ...paging, To: phoneNumber.optional(), From: phoneNumber.optional() }),
  newCall: z.strictObject({
    To: phoneNumber,
    From: phoneNumber,
    Url: callbackUrl,
    Method: method.default('POST'),
    StatusCallback: callbackUrl.optional(),
    StatusCallbackMethod: method.default('POST'),
    StatusCallbackEvent: z
      .union([callEvents.transform((event) => [event]), z.array(callEvents)])
      .default(['completed']),
    Timeout: wholeNumber.max(600).default(60),
  }),
  callUpdate: z.union([
    z.strictObject({ Twiml: z.string().min(1).max(4000) }),
    z.strictObject({ Status: z.enum(['canceled', 'completed']) }),
    z.strictObject({ Url: callbackUrl, Method: method.default('POST') }),
  ]),
  listCalls: z.strictObject({
    ...paging,
    'StartTime>': instant.optional(),
    'StartTime<': instant.optional(),
    To: z.string().optional(),
    From: z.string().optional(),
  }),
  listNumbers: z.strictObject(paging),
  numberUpdate: z.strictObject({
    VoiceUrl: z.union([callbackUrl, z.literal('')]).optional(),
    VoiceMethod: method.optional(),
    VoiceFallbackUrl: z.union([callbackUrl, z.literal('')]).optional(),
    VoiceFallbackMethod: method.optional(),
    StatusCallback: z.union([callbackUrl, z.literal('')]).optional(),
    StatusCallbackMethod: method.optional(),
  }),
  listRecordings: z.strictObject({ ...paging, CallSid: sid('CA').optional() }),
};

/** Twilio's own errors for what is wrong with a parameter; anything else is 20001. */
const parameterErrors: Record<string, ServiceError> = {
  'newMessage.To': serviceError(400, 21211, "Invalid 'To' Phone Number"),
  'newMessage.From': serviceError(400, 21212, "Invalid 'From' Phone Number"),
  'newMessage.Body': serviceError(400, 21602, 'Message body is required.'),
  'newMessage.StatusCallback': serviceError(400, 21609, "Invalid 'StatusCallback' URL"),
  'newCall.To': serviceError(400, 21211, "Invalid 'To' Phone Number"),
  'newCall.From': serviceError(400, 21212, "Invalid 'From' Phone Number"),
  'newCall.Url': serviceError(400, 21205, 'Url is not a valid URL'),
};

/** A request's parameters, or how Twilio refuses them. */
export type ReadRequest<N extends keyof typeof schemas> =
  { ok: true; value: z.infer<(typeof schemas)[N]> } | { ok: false; error: ServiceError; complaint: string };

/** Reads the parameters of a form or a query; what was sent more than once is a list. */
export function readRequest<N extends keyof typeof schemas>(
  name: N,
  params: URLSearchParams,
): ReadRequest<N> {
  const given: Record<string, string | string[]> = {};
  for (const key of new Set(params.keys())) {
    const values = params.getAll(key);
    given[key] = values.length === 1 ? (values[0] ?? '') : values;
  }
  const parsed = schemas[name].safeParse(given);
  // the schema of that name: TypeScript does not follow the index
  if (parsed.success) return { ok: true, value: parsed.data as z.infer<(typeof schemas)[N]> };
  const [issue] = parsed.error.issues;
  const parameter = String(issue?.path[0] ?? '');
  const tooLong = parameter === 'Body' && issue?.code === 'too_big';
  const error = tooLong
    ? serviceError(400, 21617, 'The concatenated message body exceeds the 1600 character limit.')
    : (parameterErrors[`${name}.${parameter}`] ?? serviceError(400, 20001, `Invalid parameter ${parameter}`));
  return { ok: false, error, complaint: `${name}: ${z.prettifyError(parsed.error)}` };
}
