import type { Config } from "@/config.ts";

/** Tells where everything is. */
export function announce({ publicUrl }: Config, database: string): void {
  console.log(`
Tracewell is ready
  Shop      ${publicUrl}/
  Portal    ${publicUrl}/admin
  API       ${publicUrl}/api/v1/docs
  Database  ${database}
`);
}
