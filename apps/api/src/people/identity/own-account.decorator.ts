import { applyDecorators, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { BeforeSecondFactor, Permit } from './actor.js';
import { StaffGuard } from './staff.guard.js';

/** The head of controllers about one's own account: signed in is enough, also before the second factor is set up. */
export const OwnAccount = (): ClassDecorator =>
  applyDecorators(
    ApiTags('staff'),
    ApiBearerAuth(),
    UseGuards(StaffGuard),
    Permit('signed-in'),
    BeforeSecondFactor(),
  );
