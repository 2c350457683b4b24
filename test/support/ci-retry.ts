import { jest } from '@jest/globals';

// Goes with the issue "checks in minutes" (docs/adr/0023-jest.md).
if (process.env.CI) jest.retryTimes(1, { logErrorsBeforeRetry: true });
