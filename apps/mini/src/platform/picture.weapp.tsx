import Taro from '@tarojs/taro';
import type { Drawing } from '../features/letters/codesPicture';

/** Puts the picture into the phone's album. @returns what to tell */
export async function savePicture({ width, height, draw }: Drawing, _name: string): Promise<string> {
  try {
    const canvas = Taro.createOffscreenCanvas({ type: '2d', width, height });
    draw(canvas.getContext('2d') as unknown as CanvasRenderingContext2D);
    const { tempFilePath } = await Taro.canvasToTempFilePath({ canvas: canvas as never });
    await Taro.saveImageToPhotosAlbum({ filePath: tempFilePath });
    return '图片已经存到手机相册。';
  } catch (failure) {
    console.warn('no picture', failure instanceof Error ? failure.name : 'refused');
    return '没有存成图片。可以在系统设置里允许微信使用相册后再试，或者截图。';
  }
}

/** A phone does not print. */
export function PrintButton(_props: { children?: string }) {
  return null;
}
