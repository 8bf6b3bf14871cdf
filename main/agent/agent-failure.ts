/** The ways in which an agent can fail to reply. */

/** What went wrong, and how the office is told. */
const reasons = {
  slow: 'It took too long to answer.',
  unreachable: 'OpenAI cannot be reached; check the internet connection.',
  cut_short: 'Its answers broke off in the middle.',
  failed: 'OpenAI reported an error of its own.',
  incomplete: 'Its answers were not finished.',
  garbled: 'Its answers could not be read.',
  no_credit: 'OpenAI says the account has no credit left.',
  bad_key: 'OpenAI says the API key is wrong.',
  too_many: 'OpenAI says there were too many requests.',
  no_model: 'OpenAI does not offer the chosen model (any more).',
  refused_request: 'OpenAI did not accept the request.',
  bad_arguments: 'It used its tools wrongly.',
  tool_loop: 'It kept using its tools without answering.',
  empty: 'It answered with nothing.',
  declined: 'It declined to answer.',
  promise: 'It promised something that only the office may promise.',
} as const;

/** The kinds of failure. */
export type FailureKind = keyof typeof reasons;

/** An agent could not reply; another has to. */
export class AgentFailure extends Error {
  readonly kind: FailureKind;

  constructor(kind: FailureKind, options?: { cause: unknown }) {
    super(reasons[kind], options);
    this.kind = kind;
  }

  /** Nothing is broken, somebody talked the model into it: a caller must not be able to switch it off for others. */
  get isProvoked(): boolean {
    return this.kind === 'declined' || this.kind === 'promise';
  }
}
