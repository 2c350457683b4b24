import type { ComposeOption } from 'echarts/core';
import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts';
import type { GridComponentOption, LegendComponentOption, TooltipComponentOption } from 'echarts/components';
import { useIsFetching } from '@tanstack/react-query';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { useNight } from '../../lib/useMedia.js';
import styles from './Chart.module.css';

export type ChartOption = ComposeOption<
  BarSeriesOption | LineSeriesOption | GridComponentOption | LegendComponentOption | TooltipComponentOption
>;

/** What was clicked: which series, which place on the axis. */
export interface ChartPoint {
  seriesIndex: number;
  dataIndex: number;
}

const INK = 'var(--ink-soft)';
const LINE = 'var(--line)';

/** The options every chart shares; a chart adds its own. */
const FRAME: ChartOption = {
  animation: false,
  textStyle: { fontFamily: 'inherit', color: INK },
  tooltip: {
    trigger: 'axis',
    axisPointer: { type: 'shadow' },
    confine: true,
    backgroundColor: 'var(--card)',
    borderColor: LINE,
    textStyle: { color: 'var(--ink)', fontSize: 13 },
  },
};

/** Colours of axes and their lines, for both directions. */
export const AXIS = {
  axisLine: { lineStyle: { color: 'var(--line-strong)' } },
  axisTick: { show: false },
  axisLabel: { color: INK, fontSize: 12 },
  splitLine: { lineStyle: { color: LINE } },
} as const;

/** An option with the values of base.css in place of their names, as `var(--ink)`. */
function coloured<T>(option: T): T {
  const style = getComputedStyle(document.documentElement);
  const valued = (part: unknown): unknown => {
    if (typeof part === 'string')
      return part.replace(/^var\((--[\w-]+)\)$/, (_, name: string) => style.getPropertyValue(name).trim());
    if (Array.isArray(part)) return part.map(valued);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, valued(value)]));
  };
  return valued(option) as T;
}

/** How far below the screen a drawing is fetched, so that it is there when it is reached by ordinary scrolling. */
const AHEAD = '100px 0px';

/**
 * Whether the element is, or has been, on the screen or close to it; on paper everything is. Not asked while something
 * is on its way: a page that is not filled yet is short, and everything on it near.
 */
function useNear(box: RefObject<HTMLElement>): boolean {
  const [isNear, setNear] = useState(false);
  const isFilled = useIsFetching() === 0;
  useEffect(() => {
    if (isNear || !isFilled || !box.current) return;
    const come = () => setNear(true);
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && come(),
      { rootMargin: AHEAD },
    );
    observer.observe(box.current);
    window.addEventListener('beforeprint', come);
    return () => {
      observer.disconnect();
      window.removeEventListener('beforeprint', come);
    };
  }, [box, isNear, isFilled]);
  return isNear;
}

/**
 * A drawing of figures that stand in a table beside it: the table is what a keyboard or a screen reader uses, the
 * drawing is named for them and no more. ECharts weighs half as much as the rest of the board, so it comes with the
 * first drawing that is scrolled to, or printed.
 */
export function Chart({
  label,
  option,
  height,
  onPick,
}: {
  label: string;
  option: ChartOption;
  height: number;
  onPick?: (point: ChartPoint) => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<ReturnType<typeof import('./echarts.js').init>>();
  const pick = useRef(onPick);
  const [isMissing, setMissing] = useState(false);
  const [isReady, setReady] = useState(false);
  useEffect(() => {
    pick.current = onPick;
  });

  const isNear = useNear(box);
  useEffect(() => {
    if (!isNear) return;
    let isGone = false;
    let observer: ResizeObserver | undefined;
    import('./echarts.js').then(
      ({ init }) => {
        if (isGone || !box.current) return;
        const drawn = init(box.current, null, { renderer: 'svg' });
        drawn.on('click', ({ seriesIndex, dataIndex }) => {
          if (seriesIndex !== undefined) pick.current?.({ seriesIndex, dataIndex });
        });
        observer = new ResizeObserver(() => drawn.resize());
        observer.observe(box.current);
        chart.current = drawn;
        setReady(true);
      },
      // Without the chunk the table beside it still says everything.
      () => setMissing(true),
    );
    return () => {
      isGone = true;
      observer?.disconnect();
      chart.current?.dispose();
      chart.current = undefined;
    };
  }, [isNear]);

  // Drawn anew when the screen turns dark or light: the drawing holds colours, not their names.
  const isNight = useNight();
  useEffect(() => {
    if (isReady) chart.current?.setOption(coloured({ ...FRAME, ...option }), { notMerge: true });
  }, [isReady, isNight, option]);

  if (isMissing) return <p className={styles.missing}>图表没能载入，请看右侧表格。</p>;
  return (
    <div
      ref={box}
      role="img"
      aria-label={label}
      className={styles.chart}
      style={{ height }}
      data-pick={onPick ? true : undefined}
    />
  );
}
