import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { answersOf, Capabilities, CapabilitiesModule, capability, Port } from './capabilities.js';

const words = new Port<string>('words');
const others = new Port<string>('others');
const greeters = new Port<new () => Greeter>('greeters');

@Injectable()
class Greeter {
  readonly word = 'hello';
}

@Module({ providers: [Greeter] })
class GreetingModule {}

const started = (...registered: Parameters<typeof CapabilitiesModule.of>[0]) =>
  NestFactory.createApplicationContext(
    { module: GreetingModule, imports: [CapabilitiesModule.of(registered)] },
    { logger: false },
  ).then((app) => app.get(Capabilities));

describe('ports', () => {
  it('a port has the answers of every capability, in their order, and of no other port', () => {
    const all = [
      capability('a', words.of('one', 'two'), others.of('else')),
      capability('b', words.of('three')),
    ];
    expect(answersOf(all, words)).toEqual(['one', 'two', 'three']);
    expect(answersOf(all, others)).toEqual(['else']);
    expect(answersOf([], words)).toEqual([]);
  });

  it('a port that names classes is answered by the providers of the application', async () => {
    const capabilities = await started(capability('greeting', greeters.of(Greeter)));
    expect(capabilities.providers(greeters)).toEqual([new Greeter()]);
    expect(capabilities.provider(greeters).word).toBe('hello');
  });

  it('a port that one capability must answer says so when none or two do', async () => {
    const twice = capability('greeting', greeters.of(Greeter, Greeter));
    for (const registered of [[], [twice]]) {
      const capabilities = await started(...registered);
      expect(() => capabilities.provider(greeters)).toThrow('port greeters');
    }
  });
});

describe('the list of capabilities', () => {
  it('names every capability there is, once', () => {
    const root = path.resolve(import.meta.dirname, '../..');
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((file) =>
      file.split(path.sep).join('/'),
    );
    const list = readFileSync(path.join(root, 'app.module.ts'), 'utf8');
    const there = files.filter((file) => file.endsWith('.capability.ts'));
    const listed = [...list.matchAll(/from '\.\/(.*\.capability)\.js'/g)].map(([, file]) => `${file}.ts`);
    expect(there.length).toBeGreaterThan(25);
    expect(listed.sort()).toEqual(there.sort());
    for (const [, name] of list.matchAll(/import \{ (\w+Capability) \}/g))
      expect(list.split(new RegExp(`\\b${name}\\b`))).toHaveLength(3);
  });
});
