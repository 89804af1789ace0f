/** The least that a receiver can do: reads the body and answers 200. */
import express from 'express';

const app = express();
app.post('/webhooks/hubspot', express.raw({ type: () => true, limit: '1mb', inflate: false }), (_request, response) => {
  response.status(200).json({});
});
app.listen(Number(process.argv[2]), '127.0.0.1', () => process.stdout.write('ready\n'));
