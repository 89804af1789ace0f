import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { projectFiles } from '../hubspot-project.ts';
import { readManifest } from '../manifest.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Writes what HubSpot's project takes over from `app.json`, and the copies of what several extensions share. A test fails when they drift apart. */
export function generateCommand(): Command {
  return new Command('generate')
    .description('Write the generated files of the HubSpot project (extensions/) from app.json, and the files that several extensions share.')
    .action(async () => {
      for (const file of projectFiles(readManifest())) {
        const target = path.join(ROOT, file.path);
        await mkdir(path.dirname(target), { recursive: true });
        await writeFile(target, file.content);
        process.stdout.write(`${file.path}\n`);
      }
    });
}
