import type { Drawing } from '../features/letters/codesPicture';
import { Press } from './ui';
import { browser } from '../words/zh/browser';

/** Hands the picture to the browser as a download. @returns what to tell */
export async function savePicture({ width, height, draw }: Drawing, name: string): Promise<string> {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d');
  if (context) draw(context);
  const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!context || !picture) return browser.pictureNotSaved;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(picture);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return browser.pictureSaved;
}

export function PrintButton({ children = browser.print }: { children?: string }) {
  return (
    <Press className="button" onPress={() => window.print()}>
      {children}
    </Press>
  );
}
