import type { Command } from 'commander';
import { SearchIndexService } from '../letters/search/search-index.service.js';
import { say, withApp } from './context.js';

export function searchCommands(program: Command): void {
  const search = program.command('search').description('全文检索');
  search
    .command('rebuild')
    .description('重建检索索引；期间可以照常检索，中断后可重新执行')
    .action(async () => {
      const started = performance.now();
      let said = 0;
      const texts = await withApp((app) =>
        app.get(SearchIndexService).rebuild((done) => {
          if (done - said < 10_000) return;
          said = done;
          say(`已重建 ${done} 件`);
        }),
      );
      say(`检索索引已重建：${texts} 件，用时 ${((performance.now() - started) / 1000).toFixed(1)} 秒`);
    });
  search
    .command('index')
    .description('把尚未索引的来信和公开答复补进检索索引；服务运行时会自动做')
    .action(async () => {
      const texts = await withApp((app) => app.get(SearchIndexService).catchUp());
      say(`已补进检索索引：${texts} 件`);
    });
}
