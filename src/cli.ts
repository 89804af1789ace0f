#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// Before anything else is loaded: what Node compiles and strips of types is kept for the next start.
enableCompileCache();
const { runCommandLine } = await import('./commands/command-line.ts');
await runCommandLine(process.argv);
