import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { canInstall, installPackage } from '#bin/debian-package.ts'
import { until } from '#e2e/site-process.ts'

const PROGRAM = '/usr/sbin/nginx'

/** @returns why there is none, or null. */
export async function ensureNginx(): Promise<string | null> {
  if (!existsSync(PROGRAM) && canInstall()) await installPackage('nginx-light')
  return existsSync(PROGRAM) ? null : `there is no ${PROGRAM} (on Debian: apt-get install nginx)`
}

export type Nginx = {
  url: string
  /** What it had to complain of. */
  errors: () => Promise<string>
  stop: () => Promise<void>
}

/** nginx with deploy/nginx.conf, of which only ports and names are others. */
export async function startNginx(port: number, sitePorts: [number, number]): Promise<Nginx> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-nginx-'))
  const errorLog = join(folder, 'error.log')
  await writeFile(join(folder, 'site.conf'), await readSiteConfig(port, sitePorts))
  await writeFile(join(folder, 'nginx.conf'), serverConfig(folder))
  const child = spawn(PROGRAM, ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', errorLog], {
    stdio: 'inherit',
  })
  const ended = once(child, 'exit')
  const url = `http://127.0.0.1:${port}`
  await until(() => isListening(url) || child.exitCode !== null)
  if (child.exitCode !== null) throw new Error(await readFile(errorLog, 'utf8'))
  return {
    url,
    errors: () => readFile(errorLog, 'utf8'),
    async stop() {
      child.kill('SIGTERM')
      await ended
      await rm(folder, { recursive: true })
    },
  }
}

async function readSiteConfig(port: number, sitePorts: [number, number]): Promise<string> {
  const replaced = [
    ['site-1:3000', `127.0.0.1:${sitePorts[0]}`],
    ['site-2:3000', `127.0.0.1:${sitePorts[1]}`],
    ['listen 80;', `listen 127.0.0.1:${port};`],
  ] as const
  let config = await readFile('deploy/nginx.conf', 'utf8')
  for (const [name, own] of replaced) {
    if (!config.includes(name)) throw new Error(`deploy/nginx.conf does not say "${name}".`)
    config = config.replace(name, own)
  }
  return config
}

/** What a machine's own nginx.conf has around it; all that is written goes to the folder. */
function serverConfig(folder: string): string {
  const kinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  return `
    daemon off;
    ${process.getuid?.() === 0 ? 'user root;' : ''}
    pid ${folder}/pid;
    worker_processes 2;
    events {}
    http {
      access_log off;
      ${kinds.map((kind) => `${kind}_temp_path ${folder}/${kind};`).join('\n')}
      include ${folder}/site.conf;
    }`
}

async function isListening(url: string): Promise<boolean> {
  return fetch(url, { method: 'HEAD' }).then(
    () => true,
    () => false,
  )
}
