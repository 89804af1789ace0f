import { benchEvaluate } from './evaluate.ts';
console.log(JSON.stringify(await benchEvaluate({ leads: Number(process.argv[2] ?? 1000), seed: 1, rounds: 7 }), null, 1));
