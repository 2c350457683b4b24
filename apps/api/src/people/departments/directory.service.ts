import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { readRows } from '../../kernel/database/statements.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';

export interface Named {
  id: string;
  name: string;
}

export interface Directory {
  department(id: string | null): Named | null;
  user(id: string | null): Named | null;
}

/** Names of departments and staff for screens: two small tables read together, instead of joins on every list. */
@Injectable()
export class DirectoryService {
  constructor(private readonly uow: UnitOfWork) {}

  async load(): Promise<Directory> {
    return this.uow.readTogether('directory', (em) => this.read(em));
  }

  private async read(em: EntityManager): Promise<Directory> {
    const [departments, users] = await Promise.all([
      readRows<Named>(em, 'SELECT id, name FROM departments'),
      readRows<Named>(em, 'SELECT id, display_name AS name FROM users'),
    ]);
    const departmentNames = new Map(departments.map(({ id, name }) => [id, name]));
    const userNames = new Map(users.map(({ id, name }) => [id, name]));
    const named = (names: Map<string, string>) => (id: string | null) => {
      const name = id === null ? undefined : names.get(id);
      return id !== null && name !== undefined ? { id, name } : null;
    };
    return { department: named(departmentNames), user: named(userNames) };
  }
}
