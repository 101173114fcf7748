import assert from "node:assert/strict";
import { lockDataDir } from "@/db/embedded/data_dir_lock.ts";

const HOLDER = `
  const { lockDataDir } = await import(Deno.args[0]);
  await lockDataDir(Deno.args[1]);
  console.log("held");
  setInterval(() => {}, 1000);
`;

Deno.test("lockDataDir() refuses a folder that another process holds, naming it, until that process is killed", async () => {
  const dir = await Deno.makeTempDir();
  const holder = await holdElsewhere(dir);
  await assert.rejects(lockDataDir(dir), { message: `Cannot use ${dir}: process ${holder.pid} is running on it` });
  holder.kill("SIGKILL");
  await holder.status;
  await (await lockDataDir(dir)).release();
  await Deno.remove(dir, { recursive: true });
});

Deno.test("lockDataDir() takes a folder again that was released", async () => {
  const dir = await Deno.makeTempDir();
  await (await lockDataDir(dir)).release();
  await (await lockDataDir(dir)).release();
  await Deno.remove(dir, { recursive: true });
});

Deno.test("lockDataDir() names the setting when the folder cannot be made", async () => {
  const file = await Deno.makeTempFile();
  await assert.rejects(lockDataDir(`${file}/data`), {
    message: new RegExp(`^Cannot use ${file}/data as DATA_DIR: .+`),
  });
  await Deno.remove(file);
});

async function holdElsewhere(dir: string): Promise<Deno.ChildProcess> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["eval", HOLDER, import.meta.resolve("@/db/embedded/data_dir_lock.ts"), dir],
    stdout: "piped",
  }).spawn();
  const reader = child.stdout.getReader();
  await reader.read();
  await reader.cancel();
  return child;
}
