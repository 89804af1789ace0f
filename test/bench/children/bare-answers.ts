/** The least that a door can do: answers with bytes that it has in memory. Arguments: port, file with a JSON object of path and body. */
import { readFileSync } from 'node:fs';
import express from 'express';

const bodies = new Map(Object.entries<string>(JSON.parse(readFileSync(process.argv[3] ?? '', 'utf8'))));
const app = express();
app.get('/*path', (request, response) => {
  response.type('json').send(bodies.get(request.path));
});
app.listen(Number(process.argv[2]), '127.0.0.1', () => process.stdout.write('ready\n'));
