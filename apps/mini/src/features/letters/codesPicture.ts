import { encode } from 'uqr';
import { currentOffice, platformOf } from '../../lib/office';
import { common } from '../../words/zh/common';
import { receipt } from '../../words/zh/receipt';

/** A picture: its size in pixels, and how it is drawn. */
export interface Drawing {
  width: number;
  height: number;
  draw: (on: CanvasRenderingContext2D) => void;
}

const WIDTH = 720;
const HEIGHT = 900;
const CODE_SIDE = 400;

/** Number, query code and a QR code to the query page, black on white, for the photo album. The link names no query code. */
export function pictureOf({
  number,
  queryCode,
  link,
}: {
  number: string;
  queryCode: string;
  link: string;
}): Drawing {
  return {
    width: WIDTH,
    height: HEIGHT,
    draw(on) {
      const write = (text: string, y: number, size: number) => {
        on.font = `${size}px sans-serif`;
        on.fillText(text, WIDTH / 2, y);
      };
      on.fillStyle = '#fff';
      on.fillRect(0, 0, WIDTH, HEIGHT);
      on.fillStyle = '#000';
      on.textAlign = 'center';
      write(`${common.siteName} · ${platformOf(currentOffice())}`, 70, 30);
      write(common.number, 140, 26);
      write(number, 190, 44);
      write(common.queryCode, 250, 26);
      write(queryCode, 300, 44);
      drawCode(on, link, (WIDTH - CODE_SIDE) / 2, 350);
      write(receipt.drawnScan, 810, 26);
      write(receipt.drawnSecret, 855, 24);
    },
  };
}

function drawCode(on: CanvasRenderingContext2D, text: string, left: number, top: number): void {
  const { data, size } = encode(text, { ecc: 'M', border: 0 });
  const module = Math.floor(CODE_SIDE / size);
  data.forEach((row, y) =>
    row.forEach((dark, x) => {
      if (dark) on.fillRect(left + x * module, top + y * module, module, module);
    }),
  );
}
