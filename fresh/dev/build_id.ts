import { createHash } from "node:crypto";
import { readEnvironment } from "../environment.ts";

/** Of the deployment or commit if the environment names one, else random; as SHA-1 in hex. */
export function createBuildId(): string {
  const revision = readEnvironment("DENO_DEPLOYMENT_ID") ?? readEnvironment("GITHUB_SHA") ??
    readEnvironment("CI_COMMIT_SHA") ?? crypto.randomUUID();
  return createHash("sha1").update(revision).digest("hex");
}
