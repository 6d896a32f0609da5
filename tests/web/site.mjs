// A built site as a browser meets it: served under the strictest policy it promises to work with, or opened from disk.
import { createServer } from 'node:http';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

export const POLICY = "default-src 'self'";

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json', '.svg': 'image/svg+xml', '.xml': 'application/xml', '.png': 'image/png',
  '.txt': 'text/plain; charset=utf-8', '.woff2': 'font/woff2', '.webmanifest': 'application/manifest+json',
};

/** Every file below a folder, as paths with forward slashes, in order. */
export function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)).split(path.sep).join('/'))
    .sort();
}

/** Pages to look at: all, or at most `most` of a folder, the largest first, since those use the most of a template. */
export function pagesToVisit(folder, most) {
  const byFolder = new Map();
  for (const file of filesBelow(folder).filter((name) => name.endsWith('.html'))) {
    byFolder.set(path.dirname(file), [...(byFolder.get(path.dirname(file)) ?? []), file]);
  }
  const size = (file) => statSync(path.join(folder, file)).size;
  return [...byFolder.values()].flatMap((files) => files.sort((a, b) => size(b) - size(a)).slice(0, most)).sort();
}

/** Serves the folder below a sub-path, as many sites are, with the policy on every answer. */
export async function serve(folder) {
  const base = '/a/sub-path/';
  const server = createServer((request, response) => {
    const name = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const file = path.join(folder, name.slice(base.length));
    const inside = name.startsWith(base) && file.startsWith(folder + path.sep) && existsSync(file) && statSync(file).isFile();
    response.writeHead(inside ? 200 : 404, {
      'Content-Type': TYPES[path.extname(file)] ?? 'application/octet-stream',
      'Content-Security-Policy': POLICY,
      'X-Content-Type-Options': 'nosniff',
    });
    response.end(inside ? readFileSync(file) : 'not found');
  });
  await new Promise((ready, failed) => server.on('error', failed).listen(0, '127.0.0.1', ready));
  return {
    address: (file) => `http://127.0.0.1:${server.address().port}${base}${file.split('/').map(encodeURIComponent).join('/')}`,
    origin: `http://127.0.0.1:${server.address().port}`,
    stop: () => server.close(),
  };
}

export function launch() {
  const names = process.env.CHROMIUM ? [process.env.CHROMIUM] : ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  const executablePath = names.find((name) => existsSync(name));
  if (!executablePath) throw new Error(`no Chromium at ${names.join(', ')}`);
  // No sandbox: tests run as root in containers, on pages of our own making.
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'] });
}
