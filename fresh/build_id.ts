/** The build that this process serves, empty before one is attached. The bundler replaces this module by a constant in the browser. */
let currentBuildId = "";

export function getBuildId(): string {
  return currentBuildId;
}

export function setBuildId(buildId: string): void {
  currentBuildId = buildId;
}
