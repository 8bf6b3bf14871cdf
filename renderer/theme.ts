/** The window's colours, type and motion: Fluent's themes with one accent, plus the few tokens that are ours. */
import {
  type BrandVariants,
  createDarkTheme,
  createLightTheme,
  type Theme,
} from '@fluentui/react-components';

const brand: BrandVariants = {
  10: '#031216',
  20: '#041d24',
  30: '#062932',
  40: '#07343f',
  50: '#08404d',
  60: '#094c5b',
  70: '#0a5869',
  80: '#0b6478',
  90: '#1d788d',
  100: '#338ba0',
  110: '#4c9db1',
  120: '#67afc1',
  130: '#84c1d0',
  140: '#a3d3de',
  150: '#c3e4ec',
  160: '#e2f3f7',
};

/** Fluent makes a CSS variable of every token: `--canvas`, `--emergencyText`, … */
type CalloutTheme = Theme & Record<keyof typeof lightTokens, string>;

const lightTokens = {
  canvas: '#f4f6f7',
  pane: '#ffffff',
  hover: '#e9eef0',
  selected: '#dfecf0',
  line: '#dde3e6',
  quiet: '#56636a',
  callerBubble: '#f0f3f4',
  agentBubble: '#e4f1f5',
  evidence: '#cfe9f1',
  emergencyFill: '#b3211a',
  emergencyFillHover: '#9c1b15',
  emergencyText: '#a81f18',
  emergencyTint: '#fdeceb',
  countFill: '#0b6478',
  needsText: '#8a4a00',
  needsTint: '#fff3dc',
};

const darkTokens: typeof lightTokens = {
  canvas: '#15191b',
  pane: '#1b2022',
  hover: '#262d30',
  selected: '#1c3a43',
  line: '#2f373b',
  quiet: '#a3b0b6',
  callerBubble: '#283033',
  agentBubble: '#163841',
  evidence: '#1f5563',
  emergencyFill: '#b3211a',
  emergencyFillHover: '#c52a22',
  emergencyText: '#ff9d95',
  emergencyTint: '#3b1d1b',
  countFill: '#1d788d',
  needsText: '#ffc260',
  needsTint: '#362a14',
};

const shared: Partial<Theme> = {
  fontFamilyBase: "'Inter Variable', 'Segoe UI', system-ui, sans-serif",
  durationGentle: '120ms',
  durationSlow: '130ms',
  durationSlower: '140ms',
  durationUltraSlow: '140ms',
};

/** Daylight. */
export const lightTheme: CalloutTheme = {
  ...createLightTheme(brand),
  ...shared,
  ...lightTokens,
  colorNeutralForeground3: lightTokens.quiet,
  colorNeutralForeground4: lightTokens.quiet,
};

/** For the evening desk. */
export const darkTheme: CalloutTheme = {
  ...createDarkTheme(brand),
  ...shared,
  ...darkTokens,
  colorNeutralBackground1: darkTokens.pane,
  colorNeutralBackground2: darkTokens.canvas,
  colorNeutralForeground3: darkTokens.quiet,
  colorNeutralForeground4: darkTokens.quiet,
  colorBrandForeground1: brand[120],
  colorBrandForeground2: brand[130],
  colorBrandForegroundLink: brand[120],
  colorBrandForegroundLinkHover: brand[130],
  colorBrandForegroundLinkPressed: brand[110],
};
