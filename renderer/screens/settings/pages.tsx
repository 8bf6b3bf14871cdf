/** Which settings stand on which page, in their order. A new setting is one line here and its words in renderer/texts/settings.ts. */
import type { ReactElement } from 'react';
import { texts } from '../../texts.ts';
import { ActionSetting, TwilioNumbers } from './action-setting.tsx';
import {
  AppearanceSetting,
  ChoiceSetting,
  HoursSetting,
  SwitchSetting,
  WelcomeAgain,
} from './choice-setting.tsx';
import { ClipSetting } from './clip-setting.tsx';
import { DaysOffSetting } from './days-off-setting.tsx';
import { FolderSetting } from './folder-setting.tsx';
import { AlertForSetting, HazardSentences } from './hazards-setting.tsx';
import { FallbackText, LineGuide } from './line-guide.tsx';
import { LedgerList } from './ledger-list.tsx';
import { MailPresets } from './mail-presets.tsx';
import { MessageList } from './message-list.tsx';
import { OnCallSetting } from './on-call-setting.tsx';
import { ChoicePart, NumberPart, SwitchPart, TextPart } from './part-setting.tsx';
import { SecretSetting } from './secret-setting.tsx';
import type { RowName } from './setting-field.tsx';
import { ListSetting, LongTextSetting, NumberSetting, PhoneSetting, TextSetting } from './text-setting.tsx';
import { StartAtLogin } from './start-at-login.tsx';
import { TestAddress } from './test-address.tsx';
import { WindowsSetting } from './windows-setting.tsx';

/** One topic. */
export interface SettingsPage {
  name: keyof typeof texts.settings.pages;
  /** Above the settings, where a topic needs explaining. */
  intro?: ReactElement;
  rows: readonly (readonly [row: RowName, control: ReactElement])[];
}

const { zones, voices, sensitivities, efforts, results, protections, recognisers, afterSilence } =
  texts.settings;

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
    name: 'appointments',
    rows: [
      ['windows', <WindowsSetting />],
      ['daysOff', <DaysOffSetting />],
      ['closedOnHolidays', <SwitchPart row="closedOnHolidays" name="appointments" part="closedOnHolidays" />],
      ['leadMinutes', <NumberPart row="leadMinutes" name="appointments" part="leadMinutes" />],
      ['daysAhead', <NumberPart row="daysAhead" name="appointments" part="daysAhead" />],
      ['holdHours', <NumberPart row="holdHours" name="appointments" part="holdHours" />],
      ['sameJobHours', <NumberPart row="sameJobHours" name="appointments" part="sameJobHours" />],
    ],
  },
  {
    name: 'line',
    intro: <LineGuide />,
    rows: [
      ['twilioAccountSid', <TextSetting name="twilioAccountSid" />],
      ['twilioAuthToken', <SecretSetting name="twilioAuthToken" />],
      ['ngrokDomain', <TextSetting name="ngrokDomain" />],
      ['ngrokToken', <SecretSetting name="ngrokToken" />],
      ['publicUrl', <TextSetting name="publicUrl" />],
      ['testAddress', <TestAddress />],
      ['testTwilio', <TwilioNumbers />],
      ['twilioNumber', <PhoneSetting name="twilioNumber" />],
      ['pointNumber', <SwitchSetting name="pointNumber" />],
      ['restoreNumber', <SwitchSetting name="restoreNumber" />],
      ['ownerMobile', <PhoneSetting name="ownerMobile" />],
      ['fallback', <FallbackText />],
      ['fallbackUrl', <TextSetting name="fallbackUrl" />],
      ['twilioApiKeySid', <TextSetting name="twilioApiKeySid" />],
      ['twilioApiKeySecret', <SecretSetting name="twilioApiKeySecret" />],
    ],
  },
  {
    name: 'voice',
    rows: [
      ['voice', <ChoiceSetting name="voice" options={voices} />],
      ['clipGreeting', <ClipSetting row="clipGreeting" name="greeting" />],
      ['clipFiller', <ClipSetting row="clipFiller" name="filler" />],
      ['clipGoodbye', <ClipSetting row="clipGoodbye" name="goodbye" />],
      ['callersMayInterrupt', <SwitchSetting name="callersMayInterrupt" />],
      ['interruptSensitivity', <ChoiceSetting name="interruptSensitivity" options={sensitivities} />],
    ],
  },
  {
    name: 'recording',
    rows: [
      ['recordingOn', <SwitchPart row="recordingOn" name="recording" part="on" />],
      ['recordingConsent', <TextPart row="recordingConsent" name="recording" part="consent" lines={2} />],
      ['deleteAtTwilio', <SwitchPart row="deleteAtTwilio" name="recording" part="deleteAtTwilio" />],
      ['keepRecordingsMonths', <NumberSetting name="keepRecordingsMonths" />],
      ['silenceSeconds', <NumberPart row="silenceSeconds" name="silence" part="seconds" />],
      ['silenceThen', <ChoicePart row="silenceThen" name="silence" part="then" options={afterSilence} />],
      ['keySeconds', <NumberPart row="keySeconds" name="silence" part="keySeconds" />],
      [
        'recognition',
        <ChoicePart row="recognition" name="transcription" part="provider" options={recognisers} />,
      ],
      ['speechModel', <TextPart row="speechModel" name="transcription" part="speechModel" />],
    ],
  },
  {
    name: 'model',
    rows: [
      ['openaiApiKey', <SecretSetting name="openaiApiKey" />],
      ['testOpenai', <ActionSetting row="testOpenai" channel="settings:test-openai" done={(said) => said} />],
      ['openaiModel', <TextSetting name="openaiModel" />],
      ['openaiEffort', <ChoiceSetting name="openaiEffort" options={efforts} />],
      ['priceInput', <NumberPart row="priceInput" name="openaiPrices" part="input" />],
      ['priceCached', <NumberPart row="priceCached" name="openaiPrices" part="cachedInput" />],
      ['priceOutput', <NumberPart row="priceOutput" name="openaiPrices" part="output" />],
      ['audPerUsd', <NumberSetting name="audPerUsd" />],
    ],
  },
  {
    name: 'emergencies',
    rows: [
      ['onCallList', <OnCallSetting />],
      ['alertFor', <AlertForSetting />],
      ['hazardSentences', <HazardSentences />],
      ['safetySentence', <LongTextSetting name="safetySentence" />],
      ['ringSeconds', <NumberPart row="ringSeconds" name="onCallTimes" part="ringSeconds" />],
      ['pauseSeconds', <NumberPart row="pauseSeconds" name="onCallTimes" part="pauseSeconds" />],
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
  { name: 'messages', rows: [['messages', <MessageList />]] },
  { name: 'ledger', rows: [['ledger', <LedgerList />]] },
  {
    name: 'programs',
    rows: [
      [
        'apiPage',
        <ActionSetting row="apiPage" channel="programs:open-description" done={() => results.opened} />,
      ],
      ['apiKey', <ActionSetting row="apiKey" channel="programs:copy-key" done={() => results.keyCopied} />],
      ['webhookUrls', <ListSetting name="webhookUrls" />],
      ['webhookSecret', <SecretSetting name="webhookSecret" />],
      [
        'testWebhooks',
        <ActionSetting row="testWebhooks" channel="settings:test-webhooks" done={(said) => said} />,
      ],
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
      ['restore', <ActionSetting row="restore" channel="safety:restore" done={() => ''} />],
      [
        'renewLocalKey',
        <ActionSetting row="renewLocalKey" channel="safety:renew-local-key" done={() => results.renewed} />,
      ],
    ],
  },
  {
    name: 'computer',
    rows: [
      ['startAtLogin', <StartAtLogin />],
      ['keepAwake', <SwitchSetting name="keepAwake" />],
      ['appearance', <AppearanceSetting />],
      [
        'report',
        <ActionSetting
          row="report"
          channel="safety:save-report"
          done={(path) => (path === null ? '' : results.reportSaved(path))}
        />,
      ],
      ['welcomed', <WelcomeAgain />],
    ],
  },
  {
    name: 'advanced',
    rows: [
      ['publicPort', <NumberSetting name="publicPort" />],
      ['localPort', <NumberSetting name="localPort" />],
      ['twilioRegion', <TextSetting name="twilioRegion" />],
      ['twilioEdge', <TextSetting name="twilioEdge" />],
      ['twilioTimeoutMs', <NumberSetting name="twilioTimeoutMs" unit={1000} />],
      ['twilioBaseUrl', <TextSetting name="twilioBaseUrl" />],
      ['openaiBaseUrl', <TextSetting name="openaiBaseUrl" />],
      ['fillerMs', <NumberPart row="fillerMs" name="modelTimes" part="fillerMs" unit={1000} />],
      ['firstTokenMs', <NumberPart row="firstTokenMs" name="modelTimes" part="firstTokenMs" unit={1000} />],
      ['idleMs', <NumberPart row="idleMs" name="modelTimes" part="idleMs" unit={1000} />],
      ['turnMs', <NumberPart row="turnMs" name="modelTimes" part="turnMs" unit={1000} />],
      ['failures', <NumberPart row="failures" name="modelTimes" part="failures" />],
      ['withinMs', <NumberPart row="withinMs" name="modelTimes" part="withinMs" unit={1000} />],
      ['restMs', <NumberPart row="restMs" name="modelTimes" part="restMs" unit={1000} />],
    ],
  },
];
