/** The part of libheif-js that is used; the package describes only what emscripten generated. */
declare module 'libheif-js/wasm-bundle.js' {
  interface Image {
    get_width(): number;
    get_height(): number;
    is_primary(): boolean;
    /** Fills `target.data` with RGBA; the callback gets null where the picture is broken. */
    display(
      target: { data: Uint8ClampedArray<ArrayBuffer>; width: number; height: number },
      done: (filled: object | null) => void,
    ): void;
  }
  const libheif: { HeifDecoder: new () => { decode(bytes: Uint8Array): Image[] } };
  export default libheif;
}
