import { useEffect, useRef, useState } from 'react';

export type CameraState = 'off' | 'starting' | 'on' | 'denied' | 'missing';

/** How often a picture is looked at; a phone from years ago needs some 60 ms for one. */
const EVERY_MS = 180;
/** The same code held before the camera is one code. */
const SAME_MS = 3_000;

/**
 * Reads QR codes from the camera while `isWanted`. Where there is no camera, or none over plain http, the state says
 * so and the number is typed instead.
 *
 * @param onCode called with the text of a code, once in a while for the same one
 */
export function useScanner(isWanted: boolean, onCode: (text: string) => void) {
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<CameraState>('off');
  const heard = useRef(onCode);
  useEffect(() => {
    heard.current = onCode;
  }, [onCode]);

  useEffect(() => {
    if (!isWanted) return;
    let isOver = false;
    let stream: MediaStream | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const start = async () => {
      setState('starting');
      // Absent on pages that did not come over https.
      if (!navigator.mediaDevices?.getUserMedia) return setState('missing');
      const [{ default: jsQR }, opened] = await Promise.all([
        import('jsqr'),
        navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false }),
      ]);
      stream = opened;
      const screen = video.current;
      if (isOver || !screen) return stop(opened);
      screen.srcObject = opened;
      await screen.play();
      setState('on');
      const canvas = document.createElement('canvas');
      const picture = canvas.getContext('2d', { willReadFrequently: true });
      let last = { text: '', at: 0 };
      const look = () => {
        if (isOver || !picture) return;
        const { videoWidth: width, videoHeight: height } = screen;
        if (width > 0) {
          canvas.width = width;
          canvas.height = height;
          picture.drawImage(screen, 0, 0, width, height);
          const code = jsQR(picture.getImageData(0, 0, width, height).data, width, height, {
            inversionAttempts: 'dontInvert',
          });
          const now = performance.now();
          if (code?.data && (code.data !== last.text || now - last.at > SAME_MS)) {
            last = { text: code.data, at: now };
            heard.current(code.data);
          }
        }
        timer = setTimeout(look, EVERY_MS);
      };
      look();
    };
    start().catch((error: unknown) => {
      if (isOver) return;
      const name = error instanceof Error ? error.name : '';
      setState(name === 'NotAllowedError' || name === 'SecurityError' ? 'denied' : 'missing');
    });

    return () => {
      isOver = true;
      clearTimeout(timer);
      if (stream) stop(stream);
      setState('off');
    };
  }, [isWanted]);

  return { video, state };
}

const stop = (stream: MediaStream): void => stream.getTracks().forEach((track) => track.stop());
