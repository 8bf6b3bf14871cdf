/** What a language model's answers cost. */
import { z } from 'zod';

/** Prices in US dollars for a million tokens; `cachedInput` for input that the service had seen just before. */
export interface ModelPrices {
  input: number;
  cachedInput: number;
  output: number;
}

/** Parses the tokens of one answer, and their price at the time in US dollars. */
export const modelUsageSchema = z.object({
  model: z.string(),
  inputTokens: z.number(),
  /** How many of the input tokens were cached. */
  cachedTokens: z.number(),
  outputTokens: z.number(),
  cost: z.number(),
});

/** The tokens of one answer, and their price. */
export type ModelUsage = z.infer<typeof modelUsageSchema>;

/** Prices an answer's tokens; `tokens` are counts as the service reports them. */
export function priceUsage(
  model: string,
  tokens: { input: number; cached: number; output: number },
  prices: ModelPrices,
): ModelUsage {
  const { input, cached, output } = tokens;
  const cost =
    ((input - cached) * prices.input + cached * prices.cachedInput + output * prices.output) / 1_000_000;
  return { model, inputTokens: input, cachedTokens: cached, outputTokens: output, cost };
}
