/**
 * The environment of a server that shows the product: demo data, and the rules an office is advised to keep. What the
 * caller has set stays.
 */
export function demoEnv() {
  const env = { ...process.env, HUIYIN_DEMO: process.env.HUIYIN_DEMO ?? '1' };
  const isDemo = !['0', 'false', 'off', 'no'].includes(env.HUIYIN_DEMO.toLowerCase());
  return isDemo ? { HUIYIN_REFUSAL_SECOND_PERSON: '1', ...env } : env;
}
