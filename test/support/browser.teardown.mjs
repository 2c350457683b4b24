export default async function teardown() {
  await globalThis.huiyinBrowser?.close();
}
