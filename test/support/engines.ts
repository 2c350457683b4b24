import { detectEngines, type EngineName } from '../../scripts/lib/engines.mjs';

export { detectEngines, requiredEngines, type EngineName } from '../../scripts/lib/engines.mjs';

/** The path of an engine's program. @throws {Error} it is absent: the suite should not have been started */
export function engineProgram(name: EngineName): string {
  const program = detectEngines()[name];
  if (!program) throw new Error(`${name} is not on this machine; npm test leaves its suites out`);
  return program;
}

export type TestEngine = 'sqlite' | 'mariadb';

/** The database engine the running suite is about; each e2e file runs once per engine. */
export function testEngine(): TestEngine {
  const name = process.env.HUIYIN_TEST_ENGINE ?? 'sqlite';
  if (name !== 'sqlite' && name !== 'mariadb')
    throw new Error(`HUIYIN_TEST_ENGINE=${name} is neither sqlite nor mariadb`);
  return name;
}
