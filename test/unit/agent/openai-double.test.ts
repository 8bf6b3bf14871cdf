import { describe, expect, onTestFinished, test } from 'vitest';
import { startOpenAiDouble } from '../../doubles/openai-double.ts';

const tool = {
  type: 'function',
  name: 'note',
  description: 'Notes.',
  strict: true,
  parameters: {
    type: 'object',
    properties: { words: { type: 'string' } },
    required: ['words'],
    additionalProperties: false,
  },
};
const request = {
  model: 'gpt-5.6-luna',
  instructions: 'Be kind.',
  input: [{ role: 'user', content: 'Hello' }],
  tools: [tool],
  parallel_tool_calls: false,
  reasoning: { effort: 'none' },
  text: { verbosity: 'low' },
  max_output_tokens: 400,
  store: false,
  include: ['reasoning.encrypted_content'],
  safety_identifier: 'abc',
  stream: true,
};

async function given() {
  const double = await startOpenAiDouble();
  onTestFinished(() => double.stop());
  const post = (path: string, body: unknown, key = double.apiKey) =>
    fetch(`${double.baseUrl}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  return { double, post };
}

describe('the OpenAI double', () => {
  test('streams the events of the service in their order, numbered from 0, with no [DONE]', async () => {
    const { double, post } = await given();
    double.answer({ say: 'One moment.', calls: [{ name: 'note', arguments: { words: 'Hello' } }] });
    const response = await post('/responses', request);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const blocks = (await response.text()).trimEnd().split('\n\n');
    const events = blocks.map((block) => {
      const [, type, data] = /^event: (.*)\ndata: (.*)$/.exec(block) ?? [];
      return { type, data: JSON.parse(data ?? '') as { type: string; sequence_number: number } };
    });
    expect(events.map(({ data }) => data.sequence_number)).toEqual(events.map((_, index) => index));
    expect(events.every(({ type, data }) => type === data.type)).toBe(true);
    const known = events
      .map(({ type }) => type?.replace('response.', ''))
      .filter((type) => !type?.startsWith('weather'));
    expect(known).toEqual([
      'created',
      'in_progress',
      'output_item.added',
      'content_part.added',
      'output_text.delta',
      'output_text.delta',
      'output_text.done',
      'content_part.done',
      'output_item.done',
      'output_item.added',
      'function_call_arguments.delta',
      'function_call_arguments.delta',
      'function_call_arguments.done',
      'output_item.done',
      'completed',
    ]);
  });

  test('refuses tools on Chat Completions in the words of the service', async () => {
    const { post } = await given();
    const response = await post('/chat/completions', { model: 'gpt-5.6-luna', messages: [], tools: [tool] });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: {
        message:
          "Function tools with reasoning_effort are not supported for gpt-5.6-luna in /v1/chat/completions. To use function tools, use /v1/responses or set reasoning_effort to 'none'.",
      },
    });
  });

  test.each([
    ['a stored response', { store: true }],
    ['an unknown parameter', { temprature: 1 }],
    ['a tool that is not strict', { tools: [{ ...tool, strict: false }] }],
    [
      'a tool with a key that may be missing',
      { tools: [{ ...tool, parameters: { ...tool.parameters, required: [] } }] },
    ],
    [
      'a result without its call',
      { input: [{ type: 'function_call_output', call_id: 'call_1', output: 'ok' }] },
    ],
    [
      'a call without its result',
      { input: [{ type: 'function_call', call_id: 'call_1', name: 'note', arguments: '{}' }] },
    ],
    ['no input', { input: [] }],
  ])('refuses %s', async (_, change) => {
    const { double, post } = await given();
    const response = await post('/responses', { ...request, ...change });
    expect(response.status).toBe(400);
    expect(double.complaints).toHaveLength(1);
  });

  test('refuses a wrong key', async () => {
    const { post } = await given();
    const response = await post('/responses', request, 'sk-wrong');
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error: { code: 'invalid_api_key' } });
  });
});
