import { Server } from '@hocuspocus/server';

// Hocuspocus as its manual starts it, with its own defaults. DATABASE names the file; without, nothing is stored.
const { DATABASE, PORT } = process.env;
const extensions = [];
if (DATABASE) {
  const { SQLite } = await import('@hocuspocus/extension-sqlite');
  extensions.push(new SQLite({ database: DATABASE }));
}
await new Server({ port: Number(PORT), address: '127.0.0.1', quiet: true, extensions }).listen();
