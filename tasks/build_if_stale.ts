import { FINGERPRINT_FILE, fingerprintSources } from "./source_fingerprint.ts";

/**
 * Builds, in a process of its own, unless the last build was made from the files as they are.
 *
 * @throws {Error} If the build fails
 */
export async function buildIfStale(): Promise<void> {
  if (await fingerprintSources(".") === await readFingerprint()) return;
  console.log("Building");
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--allow-all", "--frozen", "tasks/build.ts"],
  }).spawn().status;
  if (!success) throw new Error("Cannot start: the build failed");
}

async function readFingerprint(): Promise<string> {
  try {
    return await Deno.readTextFile(FINGERPRINT_FILE);
  } catch {
    return "";
  }
}
