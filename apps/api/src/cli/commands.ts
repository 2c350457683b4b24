import { Command } from 'commander';
import { auditCommands } from './audit.command.js';
import { backupCommands } from './backup.command.js';
import { doctorCommand } from './doctor.command.js';
import { importCommand } from './import.command.js';
import { jobCommands } from './jobs.command.js';
import { keyCommands } from './key.command.js';
import { moveCommand } from './move.command.js';
import { restoreCommand } from './restore.command.js';
import { searchCommands } from './search.command.js';
import { seedCommand } from './seed.command.js';
import { statisticsCommands } from './statistics.command.js';
import { systemCommands } from './system.command.js';
import { usersCommands } from './users.command.js';
import { createPrivately } from '../kernel/platform/private-files.js';
import { sentenceOf } from '../kernel/platform/sentences.js';

/** Every command of the hub with its arguments and options. */
export function hub(): Command {
  const program = new Command('hub').description('回音：维护命令').showHelpAfterError();
  auditCommands(program);
  backupCommands(program);
  doctorCommand(program);
  importCommand(program);
  jobCommands(program);
  keyCommands(program);
  moveCommand(program);
  restoreCommand(program);
  searchCommands(program);
  seedCommand(program);
  statisticsCommands(program);
  systemCommands(program);
  usersCommands(program);
  return program;
}

/** Runs the command that was typed. */
export async function run(): Promise<void> {
  createPrivately();
  try {
    await hub().parseAsync();
  } catch (error) {
    const expected = sentenceOf(error);
    process.stderr.write(`${expected ?? (error instanceof Error ? error.stack : String(error))}\n`);
    // Like the server: a start that failed half way leaves connections open, which would keep the command running.
    process.exit(1);
  }
}
