import { takeProcessLock } from '../../../src/storage/process-lock.ts';

// Takes the lock of the folder it is given and keeps it until it is killed.
takeProcessLock(process.argv[2] ?? '');
process.stdout.write('ready\n');
setInterval(() => {}, 1_000);
