/** The office's secrets: from the environment, else from `secrets.json`, where the operating system has sealed them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type SecretName, secretNames, type SecretState } from '../../preload/contract/secrets.ts';
import { failed, ok, type Result } from '../lib/result.ts';
import { Secret } from '../lib/secret.ts';
import { writeDurably } from '../lib/write-durably.ts';
import type { Environment } from './environment.ts';

/** The operating system's protection for secrets. */
export interface SecretBox {
  /** A plain sentence when the system protects nothing here; null when it does. */
  whyNot(): string | null;
  /** Text that only this user of this computer can open again. */
  seal(text: string): string;
  /** Throws when it was sealed by somebody else or is damaged. */
  open(sealed: string): string;
}

/** The secrets of a data folder. */
export interface Secrets {
  /** Null while it is not set. */
  read(name: SecretName): Secret | null;
  /** What the window may know. */
  describe(): Record<SecretName, SecretState>;
  /** Why none can be kept here; null when they can. */
  whyNot(): string | null;
  /** Keeps a secret, or forgets it with null. Fails with a plain sentence, having changed nothing. */
  set(name: SecretName, value: Secret | null): Result<void>;
  /** Plain sentences about secrets that could not be opened. */
  readonly problems: readonly string[];
  /** Hears of every change; returns the function that unsubscribes. */
  subscribe(listener: () => void): () => void;
}

/** Without a window there is nothing to seal with. */
export const noSecretBox: SecretBox = {
  whyNot: () => 'Callout runs without its window here: keys come from environment variables.',
  seal: () => {
    throw new Error('There is no secret box.');
  },
  open: () => {
    throw new Error('There is no secret box.');
  },
};

const variables: Readonly<Record<SecretName, string>> = {
  twilioAuthToken: 'CALLOUT_TWILIO_AUTH_TOKEN',
  twilioApiKeySecret: 'CALLOUT_TWILIO_API_KEY_SECRET',
  openaiApiKey: 'CALLOUT_OPENAI_API_KEY',
  smtpPassword: 'CALLOUT_SMTP_PASSWORD',
  ngrokToken: 'CALLOUT_NGROK_TOKEN',
  webhookSecret: 'CALLOUT_WEBHOOK_SECRET',
};

/** Opens the secrets of a data folder. */
export function openSecrets(dataDir: string, env: Environment, box: SecretBox): Secrets {
  const path = join(dataDir, 'secrets.json');
  const given = readEnvironment(env);
  const sealed = readSealed(path);
  const problems: string[] = [];
  const kept = openAll(sealed, box, problems);
  const listeners = new Set<() => void>();
  const read = (name: SecretName) => given.get(name) ?? kept.get(name) ?? null;
  return {
    read,
    problems,
    whyNot: () => box.whyNot(),
    describe: () =>
      // fromEntries loses the keys
      Object.fromEntries(
        secretNames.map((name) => [name, stateOf(read(name), given.has(name) ? variables[name] : null)]),
      ) as Record<SecretName, SecretState>,
    set: (name, value) => {
      if (given.has(name)) return failed(`The environment variable ${variables[name]} decides this.`);
      const why = value === null ? null : box.whyNot();
      if (why !== null) return failed(why);
      const before = sealed.get(name);
      put(sealed, name, value === null ? undefined : box.seal(value.expose()));
      try {
        writeDurably(path, `${JSON.stringify(Object.fromEntries(sealed), null, 2)}\n`);
      } catch {
        put(sealed, name, before);
        return failed(`This could not be saved: ${path} cannot be written.`);
      }
      put(kept, name, value ?? undefined);
      for (const listener of listeners) listener();
      return ok(undefined);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

type Kept = Map<SecretName, Secret>;
type Sealed = Map<SecretName, string>;

function put<Value>(map: Map<SecretName, Value>, name: SecretName, value: Value | undefined): void {
  if (value === undefined) map.delete(name);
  else map.set(name, value);
}

const sealedSchema = z.partialRecord(z.enum(secretNames), z.string());

function readSealed(path: string): Sealed {
  try {
    const sealed = sealedSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
    return new Map(secretNames.flatMap((name) => (sealed[name] === undefined ? [] : [[name, sealed[name]]])));
  } catch {
    return new Map(); // none yet; a damaged file holds nothing that could be opened
  }
}

function openAll(sealed: Sealed, box: SecretBox, problems: string[]): Kept {
  const kept: Kept = new Map();
  const why = box.whyNot();
  if (why !== null) {
    if (sealed.size > 0) problems.push(`The keys that were typed in the settings cannot be used. ${why}`);
    return kept;
  }
  for (const [name, value] of sealed) {
    try {
      kept.set(name, new Secret(box.open(value)));
    } catch {
      problems.push(
        `${labels[name]} could not be opened on this computer. Type it once more in the settings.`,
      );
    }
  }
  return kept;
}

const labels: Readonly<Record<SecretName, string>> = {
  twilioAuthToken: 'The Twilio Auth Token',
  twilioApiKeySecret: 'The secret of the Twilio API key',
  openaiApiKey: 'The OpenAI key',
  smtpPassword: 'The password for e-mail',
  ngrokToken: 'The ngrok token',
  webhookSecret: 'The secret for other programs',
};

function readEnvironment(env: Environment): Kept {
  const given = secretNames.map((name) => [name, env[variables[name]] ?? ''] as const);
  return new Map(given.filter(([, text]) => text !== '').map(([name, text]) => [name, new Secret(text)]));
}

/** The last four characters tell one key from another; of a short one they would tell too much. */
function stateOf(secret: Secret | null, variable: string | null): SecretState {
  const text = secret?.expose() ?? '';
  return { set: secret !== null, lastFour: text.length >= 16 ? text.slice(-4) : null, variable };
}
