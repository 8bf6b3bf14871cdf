/** The events of one streamed response, in the order and with the numbers the service gives them. */

/** One event, without its sequence number. */
export type ServiceEvent = Record<string, unknown> & { type: string };

/** What the model answers. */
export interface ModelAnswer {
  words: readonly string[];
  calls: readonly { name: string; arguments: string }[];
  usage: { input: number; cached: number; output: number };
}

/** The response object that several events carry; `more` says how it stands. */
export function responseObject(model: string, more: Record<string, unknown>): Record<string, unknown> {
  return {
    id: 'resp_1',
    object: 'response',
    created_at: 1767225600,
    status: 'in_progress',
    error: null,
    incomplete_details: null,
    instructions: null,
    metadata: {},
    model,
    output: [],
    parallel_tool_calls: false,
    temperature: 1,
    tool_choice: 'auto',
    tools: [],
    top_p: 1,
    usage: null,
    ...more,
  };
}

/** How every stream begins. */
export function* opening(model: string): Generator<ServiceEvent> {
  yield { type: 'response.created', response: responseObject(model, {}) };
  yield { type: 'response.in_progress', response: responseObject(model, {}) };
}

/** The answer's message, word by word. */
export function* message(words: readonly string[]): Generator<ServiceEvent> {
  if (words.length === 0) return;
  const at = { item_id: 'msg_1', output_index: 0, content_index: 0 };
  const item = { id: 'msg_1', type: 'message', status: 'in_progress', role: 'assistant', content: [] };
  yield { type: 'response.output_item.added', output_index: 0, item };
  yield { type: 'response.content_part.added', ...at, part: textPart('') };
  for (const delta of words) yield { type: 'response.output_text.delta', ...at, delta, logprobs: [] };
  const text = words.join('');
  yield { type: 'response.output_text.done', ...at, text, logprobs: [] };
  yield { type: 'response.content_part.done', ...at, part: textPart(text) };
  yield { type: 'response.output_item.done', output_index: 0, item: messageItem(text) };
}

/** The answer's tool calls, their arguments in two parts. */
export function* toolCalls({ words, calls }: ModelAnswer): Generator<ServiceEvent> {
  for (const [index, call] of calls.entries()) {
    const output_index = index + (words.length > 0 ? 1 : 0);
    const item = callItem(index, call);
    const at = { item_id: item.id, output_index };
    const half = Math.ceil(call.arguments.length / 2);
    yield {
      type: 'response.output_item.added',
      output_index,
      item: { ...item, status: 'in_progress', arguments: '' },
    };
    for (const delta of [call.arguments.slice(0, half), call.arguments.slice(half)])
      yield { type: 'response.function_call_arguments.delta', ...at, delta };
    yield { type: 'response.function_call_arguments.done', ...at, arguments: call.arguments };
    yield { type: 'response.output_item.done', output_index, item };
  }
}

/** The terminal event of a response that went well. */
export function completed(model: string, answer: ModelAnswer): ServiceEvent {
  const { input, cached, output } = answer.usage;
  const usage = {
    input_tokens: input,
    input_tokens_details: { cached_tokens: cached },
    output_tokens: output,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: input + output,
  };
  const said = answer.words.length > 0 ? [messageItem(answer.words.join(''))] : [];
  const items = [...said, ...answer.calls.map((call, index) => callItem(index, call))];
  return {
    type: 'response.completed',
    response: responseObject(model, { status: 'completed', output: items, usage }),
  };
}

function textPart(text: string) {
  return { type: 'output_text', text, annotations: [], logprobs: [] };
}

function messageItem(text: string) {
  return { id: 'msg_1', type: 'message', status: 'completed', role: 'assistant', content: [textPart(text)] };
}

/** Within a turn every round has calls of its own, so their ids hold what they ask for. */
function callItem(index: number, { name, arguments: json }: ModelAnswer['calls'][number]) {
  const id = `${String(index)}_${name}_${String(json.length)}`;
  return {
    id: `fc_${id}`,
    type: 'function_call',
    status: 'completed',
    call_id: `call_${id}`,
    name,
    arguments: json,
  };
}
