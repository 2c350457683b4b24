import { Global, Inject, Injectable, Module, type DynamicModule, type Type } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';

/** What a lower wing needs to be told by the wings above it, which it does not know: its tables, its jobs, …. */
export class Port<T> {
  /** @param name for error messages */
  constructor(readonly name: string) {}

  of(...answers: T[]): Contribution {
    return { port: this, answers };
  }
}

interface Contribution {
  port: Port<never>;
  answers: unknown[];
}

/** One capability, and what it tells the wings below. app.module.ts lists all of them. */
export interface Capability {
  name: string;
  contributions: readonly Contribution[];
}

export const capability = (name: string, ...contributions: Contribution[]): Capability => ({
  name,
  contributions,
});

/** The answers to a port, in the order of app.module.ts. */
export const answersOf = <T>(capabilities: readonly Capability[], port: Port<T>): T[] =>
  capabilities.flatMap(({ contributions }) =>
    contributions.flatMap((told) => ((told.port as Port<unknown>) === port ? (told.answers as T[]) : [])),
  );

const ALL = Symbol('capabilities');

/** What the capabilities of this application have registered. */
@Injectable()
export class Capabilities {
  constructor(
    @Inject(ALL) private readonly capabilities: readonly Capability[],
    private readonly modules: ModuleRef,
  ) {}

  answers<T>(port: Port<T>): T[] {
    return answersOf(this.capabilities, port);
  }

  /** The providers behind a port that names classes; not before the application has been put together. */
  providers<T>(port: Port<Type<T>>): T[] {
    return this.answers(port).map((type) => this.modules.get(type, { strict: false }));
  }

  /** @throws {Error} a port that exactly one capability must answer has another number of answers */
  provider<T>(port: Port<Type<T>>): T {
    const [provider, ...others] = this.providers(port);
    if (provider === undefined || others.length > 0)
      throw new Error(`port ${port.name}: ${others.length} capabilities beside ${provider ? 'one' : 'none'}`);
    return provider;
  }
}

@Global()
@Module({})
export class CapabilitiesModule {
  static of(capabilities: readonly Capability[]): DynamicModule {
    return {
      module: CapabilitiesModule,
      providers: [Capabilities, { provide: ALL, useValue: capabilities }],
      exports: [Capabilities],
    };
  }
}
