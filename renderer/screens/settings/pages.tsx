/** Which settings stand on which page, in their order. A new setting is one line here and its words in renderer/texts/settings.ts. */
import type { ReactElement } from 'react';
import { texts } from '../../texts.ts';
import { ActionSetting, TwilioNumbers } from './action-setting.tsx';
import {
  AppearanceSetting,
  ChoiceSetting,
  HoursSetting,
  OnCallSetting,
  SwitchSetting,
} from './choice-setting.tsx';
import { FolderSetting } from './folder-setting.tsx';
import { FallbackText, LineGuide } from './line-guide.tsx';
import { MailPresets } from './mail-presets.tsx';
import { SecretSetting } from './secret-setting.tsx';
import type { RowName } from './setting-field.tsx';
import {
  ListSetting,
  LongTextSetting,
  NumberSetting,
  PhoneSetting,
  PriceSetting,
  TextSetting,
} from './text-setting.tsx';

/** One topic. */
export interface SettingsPage {
  name: keyof typeof texts.settings.pages;
  /** Above the settings, where a topic needs explaining. */
  intro?: ReactElement;
  rows: readonly (readonly [row: RowName, control: ReactElement])[];
}

const { zones, voices, sensitivities, efforts, results, protections } = texts.settings;

/** All topics; the first one is shown at the start. */
export const pages: readonly [SettingsPage, ...SettingsPage[]] = [
  {
    name: 'office',
    rows: [
      ['officeName', <TextSetting name="officeName" />],
      ['timezone', <ChoiceSetting name="timezone" options={zones} />],
      ['officeHours', <HoursSetting />],
      ['suburbsServed', <ListSetting name="suburbsServed" />],
      ['staffNames', <ListSetting name="staffNames" />],
      ['officeFacts', <ListSetting name="officeFacts" />],
    ],
  },
  {
    name: 'line',
    intro: <LineGuide />,
    rows: [
      ['twilioAccountSid', <TextSetting name="twilioAccountSid" />],
      ['twilioAuthToken', <SecretSetting name="twilioAuthToken" />],
      ['twilioApiKeySid', <TextSetting name="twilioApiKeySid" />],
      ['twilioApiKeySecret', <SecretSetting name="twilioApiKeySecret" />],
      ['ngrokDomain', <TextSetting name="ngrokDomain" />],
      ['ngrokToken', <SecretSetting name="ngrokToken" />],
      ['publicUrl', <TextSetting name="publicUrl" />],
      ['testTwilio', <TwilioNumbers />],
      ['twilioNumber', <PhoneSetting name="twilioNumber" />],
      ['ownerMobile', <PhoneSetting name="ownerMobile" />],
      ['pointNumber', <SwitchSetting name="pointNumber" />],
      ['restoreNumber', <SwitchSetting name="restoreNumber" />],
      ['fallback', <FallbackText />],
      ['fallbackUrl', <TextSetting name="fallbackUrl" />],
      ['publicPort', <NumberSetting name="publicPort" />],
    ],
  },
  {
    name: 'voice',
    rows: [
      ['voice', <ChoiceSetting name="voice" options={voices} />],
      ['callersMayInterrupt', <SwitchSetting name="callersMayInterrupt" />],
      ['interruptSensitivity', <ChoiceSetting name="interruptSensitivity" options={sensitivities} />],
    ],
  },
  {
    name: 'model',
    rows: [
      ['openaiApiKey', <SecretSetting name="openaiApiKey" />],
      ['testOpenai', <ActionSetting row="testOpenai" channel="settings:test-openai" done={(said) => said} />],
      ['openaiModel', <TextSetting name="openaiModel" />],
      ['openaiEffort', <ChoiceSetting name="openaiEffort" options={efforts} />],
      ['priceInput', <PriceSetting row="priceInput" part="input" />],
      ['priceCached', <PriceSetting row="priceCached" part="cachedInput" />],
      ['priceOutput', <PriceSetting row="priceOutput" part="output" />],
    ],
  },
  {
    name: 'emergencies',
    rows: [
      ['onCallList', <OnCallSetting />],
      ['safetySentence', <LongTextSetting name="safetySentence" />],
      ['ringBackMinutes', <NumberSetting name="ringBackMinutes" />],
      ['emergencySound', <SwitchSetting name="emergencySound" />],
    ],
  },
  {
    name: 'email',
    rows: [
      ['mailPreset', <MailPresets />],
      ['smtpHost', <TextSetting name="smtpHost" />],
      ['smtpPort', <NumberSetting name="smtpPort" />],
      ['smtpSecurity', <ChoiceSetting name="smtpSecurity" options={protections} />],
      ['smtpUser', <TextSetting name="smtpUser" />],
      ['smtpPassword', <SecretSetting name="smtpPassword" />],
      ['mailFrom', <TextSetting name="mailFrom" />],
      ['summaryRecipients', <ListSetting name="summaryRecipients" />],
      ['summaryTime', <TextSetting name="summaryTime" />],
      ['testEmail', <ActionSetting row="testEmail" channel="settings:test-email" done={(said) => said} />],
    ],
  },
  {
    name: 'safety',
    rows: [
      [
        'backUpNow',
        <ActionSetting row="backUpNow" channel="safety:back-up-now" done={() => results.backedUp} />,
      ],
      ['journalFolder', <FolderSetting name="journalFolder" />],
      ['backupFolder', <FolderSetting name="backupFolder" />],
      ['keepWordsMonths', <NumberSetting name="keepWordsMonths" />],
      ['keepRecordingsMonths', <NumberSetting name="keepRecordingsMonths" />],
      ['restore', <ActionSetting row="restore" channel="safety:restore" done={() => ''} />],
      [
        'renewLocalKey',
        <ActionSetting row="renewLocalKey" channel="safety:renew-local-key" done={() => results.renewed} />,
      ],
      ['localPort', <NumberSetting name="localPort" />],
      [
        'report',
        <ActionSetting
          row="report"
          channel="safety:save-report"
          done={(path) => (path === null ? '' : results.reportSaved(path))}
        />,
      ],
    ],
  },
  { name: 'appearance', rows: [['appearance', <AppearanceSetting />]] },
];

/** The pages with only the settings that all of `words` stand in; every page when there are none. */
export function findSettings(words: string): readonly SettingsPage[] {
  const wanted = words
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (wanted.length === 0) return pages;
  return pages.flatMap((page) => {
    const rows = page.rows.filter(([row]) => {
      const { label, hint } = texts.settings.rows[row];
      const said = `${texts.settings.pages[page.name]} ${label} ${hint}`.toLowerCase();
      return wanted.every((word) => said.includes(word));
    });
    return rows.length === 0 ? [] : [{ name: page.name, rows }];
  });
}
