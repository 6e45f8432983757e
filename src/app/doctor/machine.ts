import { access, constants, readdir, readFile, stat } from 'node:fs/promises';
import { arch, release, userInfo } from 'node:os';
import { WriteStream } from 'node:tty';
import type { Environment } from '../open-source.ts';

export interface FileFacts {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly kind: 'socket' | 'directory' | 'other';
}

/** What the doctor asks of the machine it runs on; a test gives another one. */
export interface Machine {
  readonly env: Environment;
  readonly user: { readonly name: string; readonly uid: number; readonly gids: readonly number[] };
  readonly system: string;
  readonly terminal: {
    readonly isOutput: boolean;
    readonly isInput: boolean;
    readonly columns: number | undefined;
    readonly rows: number | undefined;
    /** Bits of a colour by the environment: 1, 4, 8 or 24. */
    readonly colourBits: number;
  };
  /** Rejects with Node's error code. */
  stat(path: string): Promise<FileFacts>;
  canWrite(path: string): Promise<boolean>;
  /** Rejects with Node's error code. */
  readFile(path: string): Promise<string>;
  /** Rejects where there is no such directory. */
  readdir(path: string): Promise<readonly string[]>;
}

export interface MachineIo {
  readonly stdin: { readonly isTTY?: boolean };
  readonly stdout: Partial<Pick<WriteStream, 'isTTY' | 'columns' | 'rows'>>;
  readonly env: Environment;
}

/** The machine this runs on. */
export function thisMachine({ stdin, stdout, env }: MachineIo): Machine {
  const { username, uid, gid } = userInfo();
  return {
    env,
    user: { name: username, uid, gids: [...new Set([gid, ...(process.getgroups?.() ?? [])])] },
    system: `Node ${process.versions.node}, ${process.platform} ${arch()}, kernel ${release()}`,
    terminal: {
      isOutput: stdout.isTTY === true,
      isInput: stdin.isTTY === true,
      columns: stdout.columns,
      rows: stdout.rows,
      colourBits: WriteStream.prototype.getColorDepth({ ...env }),
    },
    async stat(path) {
      const facts = await stat(path);
      const kind = facts.isSocket() ? 'socket' : facts.isDirectory() ? 'directory' : 'other';
      return { mode: facts.mode, uid: facts.uid, gid: facts.gid, kind };
    },
    canWrite: (path) => access(path, constants.W_OK).then(yes, no),
    readFile: (path) => readFile(path, 'utf8'),
    readdir: (path) => readdir(path),
  };
}

const yes = () => true;
const no = () => false;

export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
