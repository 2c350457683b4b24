/** The mini-program is Chinese. */
export function LanguageLink() {
  return null;
}
