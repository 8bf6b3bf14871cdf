/** The parameters that operations have in common; each description finishes the sentence "… must be …". */
import { z } from 'zod';
import { dateSchema } from '../../../preload/contract/bookings.ts';
import { figureNames } from '../../../preload/contract/figures.ts';
import { type CallFilter, callFilterSchema, callViews, everyCall } from '../../../preload/contract/search.ts';

const mostPerPage = 1000;
/** An address takes 16 kB. */
const mostChosen = 400;
const { shape } = callFilterSchema;

const oneOf = (values: readonly string[]) => `one of ${values.join(', ')}`;
const choice = <Values extends z.util.EnumLike>(from: z.ZodNullable<z.ZodEnum<Values>>) => {
  const chosen = from.unwrap();
  return chosen.optional().describe(oneOf(chosen.options.map(String)));
};
const day = dateSchema.optional().describe('a day such as 2024-08-05');

/** How many rows, and where they go on. */
export const paging = {
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(mostPerPage)
    .default(100)
    .describe(`a whole number from 1 to ${String(mostPerPage)}`),
  cursor: z.string().max(60).optional().describe('the "next" of the page before'),
};

/** From one day to another, both included. */
export const days = { from: day, until: day };

/** The filters of the Calls screen. */
export const callFilters = {
  view: shape.view.default('all').describe(oneOf(callViews)),
  text: shape.text.default('').describe('words of up to 200 characters'),
  ...days,
  service: choice(shape.service),
  urgency: choice(shape.urgency),
  status: choice(shape.status),
  handled: z.enum(['true', 'false']).optional().describe('true or false'),
  suburb: z.string().max(200).optional().describe('the name of a suburb'),
  customer: z.string().max(40).optional().describe('a number as the customer book has it, 0412345678'),
  figure: z.enum(figureNames).optional().describe(oneOf(figureNames)),
  group: z.string().max(100).optional().describe('a group of the figure'),
  callSids: z
    .string()
    .transform((given) => given.split(',').filter((each) => each !== ''))
    .pipe(shape.callSids.unwrap().unwrap().max(mostChosen))
    .optional()
    .describe(`the ids of at most ${String(mostChosen)} calls, with commas between them`),
};

/** The filter that the parameters mean. */
export function filterOf(given: z.infer<z.ZodObject<typeof callFilters>>): CallFilter {
  const { figure, group, handled, ...rest } = given;
  const named = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return {
    ...everyCall,
    ...named,
    handled: handled === undefined ? null : handled === 'true',
    figure: figure === undefined ? null : { name: figure, key: group ?? null },
  };
}

/** The first thing that is wrong with a request, as a sentence; `shape` are the parameters that are known, beside `others`. */
export function whyRefused(
  error: z.ZodError,
  shape: Readonly<Record<string, z.ZodType>>,
  others: readonly string[] = ['format'],
): string {
  const [issue] = error.issues;
  if (issue?.code === 'unrecognized_keys') {
    const known = [...Object.keys(shape), ...others].join(', ');
    return `There is no parameter "${issue.keys.join('", "')}" here. There is: ${known}.`;
  }
  const name = String(issue?.path[0] ?? '');
  return `"${name}" must be ${shape[name]?.description ?? 'something else'}.`;
}
