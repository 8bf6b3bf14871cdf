/** Checks a request against Twilio's own OpenAPI description, as far as Callout asks for it (twilio-api.json). */
import description from './twilio-api.json' with { type: 'json' };

interface Parameter {
  type?: string;
  format?: string;
  enum?: string[];
  pattern?: string;
  items?: { type?: string; format?: string };
}

const operations = new Map<string, { parameters: Partial<Record<string, Parameter>>; required: string[] }>(
  Object.entries(description),
);

/** What is wrong with a request such as `POST Calls` (`POST Calls/Sid` for one of them); none when it is as published. */
export function complaintsAbout(name: string, params: URLSearchParams): string[] {
  const operation = operations.get(name);
  if (!operation) return [`${name}: Twilio publishes no such request`];
  const missing = operation.required.filter((each) => !params.has(each)).map((each) => `${each} is missing`);
  const wrong = [...params].flatMap(([key, value]) => {
    const parameter = operation.parameters[key];
    if (!parameter) return paging.has(key) ? [] : [`there is no ${key}`];
    return fits(value, parameter) ? [] : [`${key} cannot be ${value}`];
  });
  return [...missing, ...wrong].map((complaint) => `${name}: ${complaint} (Twilio's OpenAPI description)`);
}

/** Asked for by the address of a next page, which Twilio gives. */
const paging = new Set(['PageSize', 'Page', 'PageToken']);

function fits(value: string, { type, format, items, ...parameter }: Parameter): boolean {
  if (type === 'array') return fits(value, items ?? {});
  if (parameter.enum && !parameter.enum.includes(value)) return false;
  if (parameter.pattern !== undefined && !new RegExp(parameter.pattern).test(value)) return false;
  if (type === 'integer') return /^-?\d+$/.test(value);
  if (type === 'boolean') return value === 'true' || value === 'false';
  if (format === 'uri') return value === '' || URL.canParse(value); // '' takes an address away
  if (format === 'phone-number') return /^\+[1-9]\d{5,14}$/.test(value);
  return format !== 'date-time' || !Number.isNaN(Date.parse(value));
}
