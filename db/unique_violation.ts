/** The name of the unique index that a statement ran into; null if it failed for another reason. */
export function violatedIndex(error: unknown): string | null {
  const { code, constraint_name: index } = (error ?? {}) as { code?: unknown; constraint_name?: unknown };
  return code === "23505" && typeof index === "string" ? index : null;
}
