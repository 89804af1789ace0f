import { takeProcessLock } from '../../src/storage/process-lock.ts';
import { kill, startChild } from './child.ts';
import { inFolder } from './scratch.ts';

describe('the lock of a data folder', () => {
  test('a second process is refused within two seconds and told what to do; a killed holder frees it at once', () =>
    inFolder(async (folder) => {
      const child = await startChild('hold-lock.ts', folder);
      const started = performance.now();
      expect(() => takeProcessLock(folder)).toThrow(expect.objectContaining({
        name: 'BadInput', message: expect.stringMatching(new RegExp(`${folder} is in use.*set DATABASE_URL`)),
      }));
      expect(performance.now() - started).toBeLessThan(2_000);
      await kill(child);
      const lock = takeProcessLock(folder);
      lock.release();
    }));

  test('the same process cannot take it twice, and can take it again once released', () =>
    inFolder(async (folder) => {
      const first = takeProcessLock(folder);
      expect(() => takeProcessLock(folder)).toThrow('is in use');
      first.release();
      first.release();
      takeProcessLock(folder).release();
    }));

  test('another folder is not concerned; a folder not there yet is made', () =>
    inFolder(async (folder) => {
      const locks = [takeProcessLock(`${folder}/a/b`), takeProcessLock(`${folder}/c`)];
      expect(locks).toHaveLength(2);
      for (const lock of locks) lock.release();
    }));
});
