/// <reference types="vite/client" />

/** docs/manual as HTML by page name; `index` is its table of contents (manual-plugin.ts). */
declare module 'virtual:manual' {
  const pages: Record<string, string>;
  export default pages;
}
