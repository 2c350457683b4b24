import type { ComposeOption } from 'echarts/core';
import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts';
import type { GridComponentOption, LegendComponentOption, TooltipComponentOption } from 'echarts/components';
import { useEffect, useRef, useState } from 'react';
import styles from './Chart.module.css';

export type ChartOption = ComposeOption<
  BarSeriesOption | LineSeriesOption | GridComponentOption | LegendComponentOption | TooltipComponentOption
>;

/** What was clicked: which series, which place on the axis. */
export interface ChartPoint {
  seriesIndex: number;
  dataIndex: number;
}

const INK = '#4d5863';
const LINE = '#ddd3c1';

/** The options every chart shares; a chart adds its own. */
const FRAME: ChartOption = {
  animation: false,
  textStyle: { fontFamily: 'inherit', color: INK },
  tooltip: {
    trigger: 'axis',
    axisPointer: { type: 'shadow' },
    confine: true,
    backgroundColor: '#fffdf9',
    borderColor: LINE,
    textStyle: { color: '#1b2733', fontSize: 13 },
  },
};

/** Colours of axes and their lines, for both directions. */
export const AXIS = {
  axisLine: { lineStyle: { color: '#8b8069' } },
  axisTick: { show: false },
  axisLabel: { color: INK, fontSize: 12 },
  splitLine: { lineStyle: { color: LINE } },
} as const;

/**
 * A drawing of figures that stand in a table beside it: the table is what a keyboard or a screen reader uses, the
 * drawing is named for them and no more. ECharts comes after the page.
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

  useEffect(() => {
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
  }, []);

  useEffect(() => {
    if (isReady) chart.current?.setOption({ ...FRAME, ...option }, { notMerge: true });
  }, [isReady, option]);

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
