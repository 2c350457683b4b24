import { describe, expect, it } from '@jest/globals';
import { serverAddressOf, withoutPassword } from './database-url.js';

describe('a DATABASE_URL of the server engine', () => {
  it('names one host, and its port when it is another one than 3306', () => {
    expect(serverAddressOf('mysql://office:secret@db.example/huiyin')).toEqual({
      hosts: [{ host: 'db.example', port: 3306 }],
      user: 'office',
      password: 'secret',
      database: 'huiyin',
    });
    expect(serverAddressOf('mariadb://office@127.0.0.1:3307/huiyin').hosts).toEqual([
      { host: '127.0.0.1', port: 3307 },
    ]);
  });

  it('names several hosts, the preferred one first', () => {
    const { hosts } = serverAddressOf('mysql://office:secret@10.0.0.2:3306,10.0.0.1,[fd00::3]:3308/huiyin');
    expect(hosts).toEqual([
      { host: '10.0.0.2', port: 3306 },
      { host: '10.0.0.1', port: 3306 },
      { host: 'fd00::3', port: 3308 },
    ]);
  });

  it('may have any character in its password', () => {
    expect(serverAddressOf('mysql://office:a@b:c,d@h1,h2/huiyin')).toMatchObject({
      hosts: [{ host: 'h1' }, { host: 'h2' }],
      password: 'a@b:c,d',
    });
    expect(serverAddressOf('mysql://office:p%2Fq@h1/huiyin').password).toBe('p/q');
  });

  it.each([
    ['mysql://office:secret@h1:3306,,h2/huiyin', '有一台主机是空的'],
    ['mysql://office:secret@h1,h2,/huiyin', '有一台主机是空的'],
    ['mysql://office:secret@h1:3306,h1/huiyin', '主机 h1:3306 写了两次'],
    ['mysql://office:secret@h1:99999,h2/huiyin', '主机 h1:99999 不是 主机:端口'],
    ['mysql://office:secret@h1:x/huiyin', '主机 h1:x 不是 主机:端口'],
    ['mysql://office:secret@h1, h2/huiyin', '主机  h2 不是 主机:端口'],
    ['mysql://office:secret@h1,h2', '没有写库名'],
    ['mysql://office:secret@h1,h2/', '没有写库名'],
    ['mysql://office:5%@h1,h2/huiyin', '% 应写成 %25'],
    ['mysql://u:secret@a,b,c,d,e,f,g,h,i,j/huiyin', '主机最多 9 台'],
  ])('%s is refused in a sentence: %s', (url, sentence) => {
    expect(() => serverAddressOf(url)).toThrow(sentence);
    expect(() => serverAddressOf(url)).toThrow(/^(?!.*secret)/s);
  });

  it('is shown without its password, whatever is in it', () => {
    expect(withoutPassword('mysql://office:a@b:c/d@h1,h2/huiyin')).toBe('mysql://office:***@h1,h2/huiyin');
    expect(withoutPassword('mysql://office@h1/huiyin')).toBe('mysql://office@h1/huiyin');
  });
});
