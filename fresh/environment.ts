/** A variable of the environment; undefined if it is not set or may not be read. Never asks for the permission. */
export function readEnvironment(variable: string): string | undefined {
  const { state } = Deno.permissions.querySync({ name: "env", variable });
  return state === "granted" ? Deno.env.get(variable) : undefined;
}
