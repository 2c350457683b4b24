import { DefaultNamingStrategy, type NamingStrategyInterface } from 'typeorm';

/** camelCase properties, snake_case columns: SQL written by hand reads the same on both engines. */
export class SnakeNaming extends DefaultNamingStrategy implements NamingStrategyInterface {
  override columnName(propertyName: string, customName: string | undefined, prefixes: string[]): string {
    return [...prefixes, customName ?? propertyName].map(snake).join('_');
  }
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
