/** WeChat has no voice of its own for mini-programs; phones read the screen by themselves (读屏). */
export function ReadAloud(_props: { text: string }) {
  return null;
}
