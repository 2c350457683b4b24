import { theme as antdTheme, type ThemeConfig } from 'antd';

/**
 * Ink blue on warm paper. Seal red marks overdue letters only, so that it always stands out;
 * mistakes in a form are rust. The same values stand in base.css for what is not antd.
 */
const INK = '#1e4266';
const SANS =
  "-apple-system, BlinkMacSystemFont, 'PingFang SC', 'HarmonyOS Sans SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";

export const theme: ThemeConfig = {
  token: {
    colorPrimary: INK,
    colorInfo: INK,
    // antd would derive greys and muds from colours as dark as these.
    colorInfoBg: '#e8eef4',
    colorInfoBorder: '#a9bdd1',
    colorLink: INK,
    colorLinkHover: '#2f6295',
    colorSuccess: '#2b5a41',
    colorSuccessBg: '#e3ece2',
    colorSuccessBorder: '#c4d3c3',
    colorWarning: '#8a5a00',
    colorWarningBg: '#f7ebcd',
    colorWarningBorder: '#c9962c',
    colorError: '#9c3d1f',
    colorErrorBg: '#f8ebe2',
    colorErrorBorder: '#d8a79c',
    colorBgBase: '#fffdf9',
    colorBgLayout: '#f4f0e7',
    colorBgContainer: '#fffdf9',
    colorBgElevated: '#fffefb',
    colorText: '#1b2733',
    colorTextSecondary: '#4d5863',
    colorTextTertiary: '#5d6670',
    colorTextPlaceholder: '#6b7078',
    colorBorder: '#b9ad97',
    colorBorderSecondary: '#ddd3c1',
    borderRadius: 3,
    borderRadiusLG: 4,
    borderRadiusSM: 2,
    fontFamily: SANS,
    fontSize: 14,
    controlHeight: 34,
    controlHeightSM: 28,
    boxShadow: '0 6px 24px rgba(27, 39, 51, 0.14)',
    boxShadowSecondary: '0 6px 24px rgba(27, 39, 51, 0.14)',
    motionDurationMid: '0.14s',
    motionDurationSlow: '0.18s',
  },
  components: {
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
    Segmented: { trackBg: '#e9e2d3', itemSelectedBg: '#fffdf9', itemSelectedColor: INK },
    Drawer: { colorBgElevated: '#fffdf9' },
    Form: { itemMarginBottom: 18, verticalLabelPadding: '0 0 4px' },
    Alert: { borderRadiusLG: 3 },
  },
};

/** The same at night, for screens that are set to dark; base.css has its values, too. */
const NIGHT_INK = '#8fbae4';
export const nightTheme: ThemeConfig = {
  algorithm: antdTheme.darkAlgorithm,
  token: {
    ...theme.token,
    colorPrimary: '#3f78ad',
    colorInfo: '#3f78ad',
    colorInfoBg: '#22364a',
    colorInfoBorder: '#3c566f',
    colorLink: NIGHT_INK,
    colorLinkHover: '#b4d2ef',
    colorSuccess: '#6fae88',
    colorSuccessBg: '#1f3227',
    colorSuccessBorder: '#3c5546',
    colorWarning: '#d3a446',
    colorWarningBg: '#352b14',
    colorWarningBorder: '#b98a2c',
    colorError: '#e2775c',
    colorErrorBg: '#3a231a',
    colorErrorBorder: '#7a443c',
    colorBgBase: '#1c2229',
    colorBgLayout: '#14181d',
    colorBgContainer: '#1c2229',
    colorBgElevated: '#242c35',
    colorText: '#e6e9ec',
    colorTextSecondary: '#b6bec6',
    colorTextTertiary: '#9ca6b0',
    colorTextPlaceholder: '#98a2ac',
    colorBorder: '#5d6975',
    colorBorderSecondary: '#36414d',
    boxShadow: '0 6px 24px rgba(0, 0, 0, 0.5)',
    boxShadowSecondary: '0 6px 24px rgba(0, 0, 0, 0.5)',
  },
  components: {
    ...theme.components,
    Segmented: { trackBg: '#2a323b', itemSelectedBg: '#1c2229', itemSelectedColor: NIGHT_INK },
    Drawer: { colorBgElevated: '#1c2229' },
    Button: { ...theme.components?.Button, colorError: '#f2917b', dangerColor: '#14181d' },
    Tabs: { itemSelectedColor: NIGHT_INK, itemHoverColor: '#b4d2ef', inkBarColor: NIGHT_INK },
  },
};

/**
 * For people who ask for less motion. A hundredth of a second rather than none: antd goes on when an animation has
 * ended, and without one a dialog gives the focus to its cross instead of its first field.
 */
export const withLessMotion = (base: ThemeConfig): ThemeConfig => ({
  ...base,
  token: {
    ...base.token,
    motionDurationFast: '0.01s',
    motionDurationMid: '0.01s',
    motionDurationSlow: '0.01s',
  },
});
