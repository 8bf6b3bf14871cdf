/** The window's copy of the settings: read once, then as the engine tells. */
import type { Bridge, Output } from '../preload/contract/endpoints.ts';
import type { SecretName } from '../preload/contract/secrets.ts';
import type { SettingName, SettingsChange, SettingsView } from '../preload/contract/settings.ts';
import { texts } from './texts.ts';

/** New values by setting; what does not fit comes back as sentences. */
export type SettingsPatch = Partial<Record<SettingName, SettingValue>>;
/** What a setting may be changed to, as far as the window knows. */
export type SettingValue =
  string | number | boolean | null | SettingValue[] | { [name: string]: SettingValue };

/** The settings, and what may be done to them. Nothing here rejects: trouble comes back as a sentence. */
export class SettingsStore {
  readonly #bridge: Bridge;
  readonly #listeners = new Set<() => void>();
  #view: SettingsView | null = null;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** Null until the engine has answered. */
  readonly get = (): SettingsView | null => this.#view;

  /** Returns the function that unsubscribes. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Follows the engine. Without an answer the window stays without settings; the live store says so. */
  async start(): Promise<void> {
    this.#bridge.listen('settings:changed', (view) => this.#show(view));
    await this.#bridge.ask('settings:read', undefined).then(
      (view) => this.#show(view),
      () => undefined,
    );
  }

  readonly change = (patch: SettingsPatch): Promise<SettingsChange> =>
    this.#bridge
      .ask('settings:change', patch)
      .catch(() => ({ ok: false, reason: texts.settings.notSaved, problems: {} }));

  readonly setSecret = (name: SecretName, value: string | null): Promise<Output<'secrets:set'>> =>
    this.#bridge.ask('secrets:set', { name, value }).catch(() => failed);

  /** Does what a button of the settings says. */
  readonly press = <C extends Button>(button: C): Promise<Output<C>> =>
    this.#bridge.ask<Button>(button, undefined).catch(() => failed) as Promise<Output<C>>; // the button's own answer

  readonly pointNumber = (numberSid: string): Promise<Output<'settings:point-number'>> =>
    this.#bridge.ask('settings:point-number', { numberSid }).catch(() => failed);

  /** Null when the dialog was closed. */
  readonly chooseFolder = (): Promise<string | null> =>
    this.#bridge.ask('safety:choose-folder', undefined).catch(() => null);

  #show(view: SettingsView): void {
    this.#view = view;
    for (const listener of this.#listeners) listener();
  }
}

/** Operations that need nothing but to be pressed. */
export type Button =
  | 'settings:test-twilio'
  | 'settings:test-openai'
  | 'settings:test-email'
  | 'settings:test-webhooks'
  | 'programs:open-description'
  | 'programs:copy-key'
  | 'safety:back-up-now'
  | 'safety:renew-local-key'
  | 'safety:restore'
  | 'safety:save-report';

const failed = { ok: false as const, reason: texts.settings.notDone };
