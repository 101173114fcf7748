import type { SetupLink } from "@/accounts/first_admin.ts";
import type { Config } from "@/config.ts";

/** Tells where everything is. */
export function announce({ publicUrl }: Config, description: string, setupLink: SetupLink | null): void {
  console.log(`
Tracewell is ready
  Shop      ${publicUrl}/
  Portal    ${publicUrl}/admin
  API       ${publicUrl}/api/v1/docs
  Database  ${description}
${setupLink === null ? "" : toSetupLine(setupLink)}`);
}

/** Tells that it listens, and what it waits for. */
export function announceWaiting({ publicUrl }: Config, description: string, reason: string): void {
  console.log(`
Tracewell is up and waits for its database
  Shop      ${publicUrl}/
  Database  ${description}, away. ${reason}
`);
}

/** Whoever reads a log later must not become the admin: only a terminal shows the link itself. */
function toSetupLine({ link, path }: SetupLink): string {
  const place = Deno.stdout.isTerminal() ? link : `the link is in ${path}`;
  return `\nCreate the first admin within 15 minutes: ${place}\n`;
}
