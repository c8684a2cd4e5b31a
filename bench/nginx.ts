/** A stretch of serving: nginx, where it is installed, sending one file's bytes by one process. */
import { spawn } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { stopChild } from "./child.ts";
import type { Floor } from "./target.ts";

const formatConfig = (port: number, type: string) => `
daemon off;
master_process off;
pid nginx.pid;
error_log stderr error;
events { worker_connections 1024; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  open_file_cache max=16;
  keepalive_requests 1000000000;
  keepalive_timeout 300;
  client_body_temp_path body;
  proxy_temp_path proxy;
  fastcgi_temp_path fastcgi;
  uwsgi_temp_path uwsgi;
  scgi_temp_path scgi;
  types { }
  default_type "${type}";
  server {
    listen 127.0.0.1:${port} backlog=1024;
    root site;
  }
}
`;

async function findPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}

/** nginx sending these bytes as this type; null where it is not installed. Throws where it does not begin. */
export async function startNginx(folder: string, body: Buffer, type: string): Promise<Floor | null> {
  const home = join(folder, "nginx");
  await mkdir(join(home, "site"), { recursive: true });
  await writeFile(join(home, "site", "body"), body);
  const port = await findPort();
  await writeFile(join(home, "nginx.conf"), formatConfig(port, type));
  const path = `${process.env.PATH}:/usr/sbin:/usr/local/sbin`;
  const options = ["-p", home, "-c", join(home, "nginx.conf"), "-e", "stderr"];
  const child = spawn("nginx", options, { env: { PATH: path }, stdio: "ignore" });
  const begun = await new Promise<boolean>((resolve) => {
    child.once("error", () => resolve(false));
    child.once("spawn", () => resolve(true));
  });
  if (!begun) return null;
  const url = `http://127.0.0.1:${port}/body`;
  for (let turn = 0; child.exitCode === null && turn < 100; turn += 1) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok && (await answer.arrayBuffer()).byteLength === body.length)
      return { url, pid: child.pid ?? 0, stop: () => stopChild(child) };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await stopChild(child);
  throw new Error(`failed floor: nginx in ${home}`);
}
