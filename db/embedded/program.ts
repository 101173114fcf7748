import type { EmbeddedLayout } from "./layout.ts";

export interface ProgramOutput {
  code: number;
  /** What it printed, both streams. */
  text: string;
}

/** How every program of the server is run: as the server's account, with nothing of our environment. */
export function toCommand(
  { account, homeDir }: EmbeddedLayout,
  path: string,
  args: string[],
  { detached = false } = {},
): Deno.Command {
  return new Deno.Command(path, {
    args,
    detached,
    ...(account ?? {}),
    cwd: homeDir,
    clearEnv: true,
    env: { LC_ALL: "C", TZ: "UTC" },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  });
}

export async function runProgram(layout: EmbeddedLayout, path: string, args: string[]): Promise<ProgramOutput> {
  const { code, stdout, stderr } = await toCommand(layout, path, args).output();
  const decoder = new TextDecoder();
  return { code, text: (decoder.decode(stdout) + decoder.decode(stderr)).trim() };
}
