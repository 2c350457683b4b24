import { SetMetadata } from '@nestjs/common';
import type { ProgramScope } from '@huiyin/contract';

export const SCOPE = 'huiyin:program-scope';
/** The scope a program's token needs for a call; a call without one is refused to all. */
export const Scope = (scope: ProgramScope): MethodDecorator & ClassDecorator => SetMetadata(SCOPE, scope);
