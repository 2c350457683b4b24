import { OFFICE_COLOURS } from '@huiyin/contract';
import type { ThemeConfig } from 'antd';
import { useLayoutEffect, useMemo } from 'react';
import { useSite } from '../lib/site.js';

const VARIABLE = '--office-theme';

/**
 * The theme in the office's colour, by day. At night the words are lighter than any colour that carries white words, so
 * the night keeps its own. base.css does the same for what is not antd.
 */
export function useOfficeTheme(base: ThemeConfig, isNight: boolean): ThemeConfig {
  const { themeColour } = useSite();
  const own = themeColour === OFFICE_COLOURS.theme ? undefined : themeColour;
  useLayoutEffect(() => {
    const { style, dataset } = document.documentElement;
    if (!own) return;
    style.setProperty(VARIABLE, own);
    dataset.office = '';
    return () => {
      style.removeProperty(VARIABLE);
      delete dataset.office;
    };
  }, [own]);
  return useMemo(() => (own && !isNight ? coloured(base, own) : base), [base, own, isNight]);
}

const coloured = (base: ThemeConfig, colour: string): ThemeConfig => ({
  ...base,
  token: {
    ...base.token,
    colorPrimary: colour,
    colorInfo: colour,
    colorLink: colour,
    colorLinkHover: colour,
  },
  components: {
    ...base.components,
    Segmented: { ...base.components?.Segmented, itemSelectedColor: colour },
  },
});
