export default async function teardown() {
  await globalThis.huiyinMariaDb?.stop();
}
