import { Box } from '../../platform/ui';

export interface FigureRow {
  key: string;
  name: string;
  /** written small above the name: the year where it begins */
  above?: string;
  cells: string[];
}

const HEADS = ['收到', '答复', '逾期未答', '按时率', '平均工作日'];

/** The numbers a chart draws, for reading and for screen readers. */
export function FigureTable({ label, first, rows }: { label: string; first: string; rows: FigureRow[] }) {
  return (
    <Box className="figure-table" role="table" label={label}>
      <Box className="figure-row figure-head" role="row">
        {[first, ...HEADS].map((head) => (
          <Box key={head} className="figure-cell" role="columnheader">
            {head}
          </Box>
        ))}
      </Box>
      {rows.map(({ key, name, above, cells }) => (
        <Box key={key} className="figure-row" role="row">
          <Box className="figure-cell" role="cell">
            {above ? <Box className="figure-above">{above}</Box> : null}
            {name}
          </Box>
          {cells.map((cell, index) => (
            <Box key={HEADS[index]} className="figure-cell" role="cell">
              {cell}
            </Box>
          ))}
        </Box>
      ))}
    </Box>
  );
}
