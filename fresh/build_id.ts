/** The build that this process serves, empty before one is attached. The bundler replaces this module by a constant in the browser. */
let currentBuildId = "";

/** Id of the build that serves, or that made the running bundle. */
export function getBuildId(): string {
  return currentBuildId;
}

/** Sets the id when a build is attached. */
export function setBuildId(buildId: string): void {
  currentBuildId = buildId;
}
