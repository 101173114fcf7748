/** Run in a process of its own with the flags of the serving process: tries what they must refuse, and what they must not. */
import { statfs } from "node:fs/promises";

const [dir, ownPort, otherPort] = Deno.args;
const connect = async (hostname: string, port: unknown) =>
  (await Deno.connect({ hostname, port: Number(port) })).close();

const FORBIDDEN: Record<string, () => unknown> = {
  "read a file of the machine": () => Deno.readTextFile("/etc/passwd"),
  "read beside the data folder": () => Deno.readTextFile(`${dir}/secret`),
  "read out of the data folder": () => Deno.readTextFile(`${dir}/data/../secret`),
  "read a source of the project": () => Deno.readTextFile(new URL("../../deno.json", import.meta.url)),
  "write beside the data folder": () => Deno.writeTextFile(`${dir}/new`, ""),
  "write into the build": () => Deno.writeTextFile(new URL("../../_fresh/static/x.js", import.meta.url), ""),
  "link out of the data folder": () => Deno.symlink("/etc/passwd", `${dir}/data/link`),
  "import from elsewhere": () => import(`https://127.0.0.1:${otherPort}/module.js`),
  "read another variable": () => Deno.env.get("HOME"),
  "run a shell": () => new Deno.Command("/bin/sh", { args: ["-c", "true"] }).output(),
  "load a library": () => Deno.dlopen("libc.so.6", {}),
  "ask for the machine's name": () => Deno.hostname(),
  "ask for the machine's memory": () => Deno.systemMemoryInfo(),
  "ask for the room beside the data folder": () => statfs(dir!),
  "connect to another port": () => connect("127.0.0.1", otherPort),
  "connect to a cloud's metadata": () => connect("169.254.169.254", 80),
  "listen on another port": () => Deno.listen({ hostname: "127.0.0.1", port: Number(otherPort) }).close(),
};

const NEEDED: Record<string, () => unknown> = {
  "write into the data folder": () => Deno.writeTextFile(`${dir}/data/own`, ""),
  "read from the data folder": () => Deno.readTextFile(`${dir}/data/own`),
  "ask for the room of the data folder": () => statfs(`${dir}/data`),
  "read a setting": () => Deno.env.get("PORT"),
  "read the migrations": () => Array.fromAsync(Deno.readDir(new URL("../../db/migrations", import.meta.url))),
  "connect to itself": () => connect("127.0.0.1", ownPort),
};

async function attempt([name, act]: [string, () => unknown]) {
  try {
    await act();
    return { name, outcome: "done" };
  } catch (error) {
    return { name, outcome: (error as Error).name };
  }
}

console.log(JSON.stringify({
  refused: await Promise.all(Object.entries(FORBIDDEN).map(attempt)),
  allowed: await runInOrder(Object.entries(NEEDED)),
}));

async function runInOrder(acts: [string, () => unknown][]) {
  const outcomes = [];
  for (const act of acts) outcomes.push(await attempt(act));
  return outcomes;
}
