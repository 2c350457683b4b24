import { Injectable } from '@nestjs/common';
import { queuesFor } from '@huiyin/domain';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { newId } from '../../kernel/platform/ids.js';
import { DirectoryService } from '../../people/departments/directory.service.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { ListView } from './list-view.entity.js';
import type { ListViewView, NewListViewDto } from './list-views.dto.js';

const MOST_OWN = 20;
const MOST_SHARED = 50;

/** 常用视图: lists as people set them up. A view gives no right: the list behind it asks again who may see what. */
@Injectable()
export class ListViewsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly directory: DirectoryService,
  ) {}

  /** The person's own, then what colleagues share, without the queues that this role does not have. */
  async list(actor: StaffActor): Promise<ListViewView[]> {
    const order = { createdAt: 'ASC', id: 'ASC' } as const;
    const { own, shared } = await this.uow.read(async (em) => ({
      own: await em.find(ListView, { where: { ownerId: actor.id }, order, take: MOST_OWN }),
      shared: await em.find(ListView, { where: { shared: true }, order, take: MOST_SHARED }),
    }));
    const directory = await this.directory.load();
    const others = shared.filter(
      ({ ownerId, filter }) =>
        ownerId !== actor.id && (!filter.queue || queuesFor(actor.role).includes(filter.queue)),
    );
    return [...own, ...others].map((view) => viewOf(view, actor, directory.user(view.ownerId)?.name ?? null));
  }

  /** @throws {DomainError} ACTION_NOT_ALLOWED the person has as many as are kept */
  async add(actor: StaffActor, { name, shared = false, ...filter }: NewListViewDto): Promise<ListViewView> {
    return this.uow.run(async (em) => {
      if ((await em.countBy(ListView, { ownerId: actor.id })) >= MOST_OWN)
        throw new DomainError('ACTION_NOT_ALLOWED', `最多保存 ${MOST_OWN} 个视图，请先删除不用的`);
      const view = {
        id: newId(),
        ownerId: actor.id,
        name,
        filter: kept(filter),
        shared,
        createdAt: this.clock.now(),
      };
      await em.insert(ListView, { ...view });
      return viewOf(view, actor, actor.displayName);
    });
  }

  /** @throws {DomainError} NOT_FOUND unknown, or another person's */
  async remove(actor: StaffActor, id: string): Promise<void> {
    const removed = await this.uow.run((em) => em.delete(ListView, { id, ownerId: actor.id }));
    if (removed.affected === 0) throw new DomainError('NOT_FOUND', '没有找到这个视图');
  }
}

const kept = (filter: object): ListView['filter'] =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined && value !== null));

const viewOf = (
  { id, name, filter, shared, ownerId }: ListView,
  actor: StaffActor,
  owner: string | null,
): ListViewView => ({ id, name, filter, shared, own: ownerId === actor.id, owner });
